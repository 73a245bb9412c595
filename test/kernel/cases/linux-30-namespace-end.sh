# 30: deleting a namespace destroys its devices and their peers
sysctl -qw net.ipv6.conf.default.disable_ipv6=1
ip netns add b
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02 netns b
ip addr add 10.0.0.1/24 dev v0
ip link set v0 up
ip -n b addr add 10.0.0.2/24 dev v1
ip -n b link set v1 up
settle
ip -n b link add br0 type bridge
ip link
ip netns del b
until ! ip link show v0 2>/dev/null >/dev/null; do sleep 0.05; done
ip link
ip route
ip netns del b
