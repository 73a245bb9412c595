# 11: pinging an own address goes through lo
sysctl -qw net.ipv6.conf.default.disable_ipv6=1
ip netns add b
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02 netns b
ip addr add 10.0.0.1/24 dev v0
ip link set v0 up
ip -n b addr add 10.0.0.2/24 dev v1
ip -n b link set v1 up
settle
ping -c 1 -W 1 10.0.0.1
ip route get 10.0.0.1
ip link set lo down
ping -c 1 -W 1 10.0.0.1
ip netns exec b ping -c 1 -W 1 10.0.0.2
ip netns exec b ping -c 1 -W 1 127.0.0.1
ip -n b link set lo up
ip netns exec b ping -c 1 -W 1 10.0.0.2
