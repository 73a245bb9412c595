# 25: an address on a port of a bridge is dead
sysctl -qw net.ipv6.conf.default.disable_ipv6=1
ip netns add b
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02 netns b
ip addr add 10.0.0.1/24 dev v0
ip link set v0 up
ip -n b addr add 10.0.0.2/24 dev v1
ip -n b link set v1 up
settle
ping -c 1 -W 1 10.0.0.2
ip link add br0 type bridge
ip link set br0 up
ip link set v0 master br0
settle
ping -c 1 -W 4 10.0.0.2
ip netns exec b ping -c 1 -W 4 10.0.0.1
ip neigh flush all
ip -n b neigh flush all
