# 28: a gateway off the link is rejected unless onlink
sysctl -qw net.ipv6.conf.default.disable_ipv6=1
ip netns add b
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02 netns b
ip addr add 10.0.0.1/24 dev v0
ip link set v0 up
ip -n b addr add 10.0.0.2/24 dev v1
ip -n b link set v1 up
settle
ip route add 10.7.0.0/16 via 10.77.0.1
ip route add 10.7.0.0/16 via 10.77.0.1 dev v0
ip route add 10.7.0.0/16 via 10.77.0.1 dev v0 onlink
ip route add 10.8.0.0/16 via 10.0.0.1
ip route
