# ip neigh: adding, changing, selecting, deleting and what is said to what is wrong
ip link add v0 type veth peer name v1
ip link set v0 addrgenmode none
ip link set v1 addrgenmode none
ip link set v0 up
ip link set v1 up
ip addr add 10.0.0.1/24 dev v0
ip addr add fd00::1/64 dev v0 nodad
ip neigh
ip neigh add 10.0.0.2 lladdr 02:00:00:00:00:02 dev v0
ip neigh add 10.0.0.3 lladdr 02:00:00:00:00:03 dev v0 nud reachable
ip neigh add 10.0.0.4 dev v0 nud stale lladdr 02:00:00:00:00:04
ip neigh add 10.0.0.5 dev v0 nud noarp lladdr 02:00:00:00:00:05
ip neigh add 10.0.0.7 dev v0
ip neigh add proxy 10.0.0.8 dev v0
ip neigh add fd00::2 lladdr 02:00:00:00:00:02 dev v0 router protocol static
ip -4 neigh | sort
ip -6 neigh
ip -j neigh show 10.0.0.2
ip -j -p neigh show fd00::2
ip -j neigh show dev v0 10.0.0.2
ip neigh show dev v0 10.0.0.2
ip -s neigh show 10.0.0.2
ip -s -j neigh show 10.0.0.2
ip neigh show nud noarp | grep -v ^ff02
ip neigh show nud permanent | sort
ip neigh show nud stale
ip neigh show proxy
ip -j neigh show proxy
ip neigh show to 10.0.0.2/31 | sort
ip -br neigh show 10.0.0.2
ip -br -j neigh show 10.0.0.2
ip neigh add 10.0.0.2 lladdr 02:00:00:00:00:02 dev v0
ip neigh replace 10.0.0.2 lladdr 02:00:00:00:00:12 dev v0
ip neigh change 10.0.0.3 nud permanent dev v0 lladdr 02:00:00:00:00:13
ip neigh change 10.0.0.99 dev v0 lladdr 02:00:00:00:00:13
ip neigh del 10.0.0.99 dev v0
ip -4 neigh | sort
ip neigh get 10.0.0.3 dev v0
ip -j neigh get 10.0.0.3 dev v0
ip neigh get 10.0.0.99 dev v0
ip neigh get 10.0.0.3
ip neigh del 10.0.0.2 dev v0
ip neigh del 10.0.0.2 dev nosuch
ip neigh add
ip neigh add 10.0.0.20
ip neigh add foo dev v0
ip neigh add 10.0.0.20 dev v0 lladdr foo
ip neigh add 10.0.0.20 dev v0 lladdr zoo
ip neigh add 10.0.0.20 dev v0 lladdr 02:00
ip neigh add 10.0.0.20 dev v0 nud foo
ip neigh add 10.0.0.1/24 dev v0
ip neigh add 10.0.0.20 10.0.0.21 dev v0
ip neigh foo
ip neigh show foo
ip neigh show nud foo
ip neigh show dev nosuch
ip neigh flush
ip neigh flush dev nosuch
ip -s neigh flush dev v0
ip -s neigh flush dev v0
ip neigh | sort
ip neigh del proxy 10.0.0.8 dev v0
ip neigh show proxy
ip -s neigh flush nud permanent
ip neigh
ip link set v1 mtu 1000
ip neigh add fd00::9 dev v1 lladdr 02:00:00:00:00:09
ip link set v1 mtu 1500
sysctl -q -w net.ipv6.conf.v1.disable_ipv6=1
ip neigh add fd00::9 dev v1 lladdr 02:00:00:00:00:09
ip link del v0
