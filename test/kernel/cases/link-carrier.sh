# carrier: how often it came and went, and which neighbours stay known when it goes
ip netns add a
for ns in . a; do [ $ns = . ] && sysctl -qw net.ipv6.conf.default.disable_ipv6=1 || ip netns exec $ns sysctl -qw net.ipv6.conf.default.disable_ipv6=1; done
count() { cat /sys/class/net/$1/carrier_changes /sys/class/net/$1/carrier_up_count /sys/class/net/$1/carrier_down_count | xargs; }
ip link add v0 type veth peer name v1 netns a
count v0
ip link set v0 up
count v0
ip -n a link set v1 up
count v0
ip -n a link set v1 down
count v0
ip -n a link set v1 up
ip link set v0 down
count v0
ip link add br0 type bridge
count br0
ip link set br0 up
ip link set v0 master br0
ip link set v0 up
count br0
count v0
ip -s -s link show v0 | tail -n 2
ip link set v0 nomaster
ip addr add 10.2.0.1/24 dev v0
ip -n a addr add 10.2.0.2/24 dev v1
ip neigh add 10.2.0.9 lladdr 02:00:00:00:00:99 dev v0 nud permanent
ip neigh add 10.2.0.8 lladdr 02:00:00:00:00:98 dev v0 nud noarp
ip neigh add 10.2.0.7 lladdr 02:00:00:00:00:97 dev v0 nud stale
known() { ip neigh show dev v0 | sort; ip neigh show dev v0 nud noarp; }
known
ip -n a link set v1 down
known
ip -n a link set v1 up
known
ip link set v0 down
known
