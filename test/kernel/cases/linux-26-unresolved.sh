# 26: an unresolved next hop gives host unreachable
sysctl -qw net.ipv6.conf.default.disable_ipv6=1
ip netns add b
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02 netns b
ip addr add 10.0.0.1/24 dev v0
ip link set v0 up
ip -n b addr add 10.0.0.2/24 dev v1
ip -n b link set v1 up
settle
ping -c 1 -W 5 10.0.0.77
ip neigh show 10.0.0.77
sysctl -w net.ipv4.neigh.v0.mcast_solicit=1
ping -c 1 -W 5 10.0.0.78
