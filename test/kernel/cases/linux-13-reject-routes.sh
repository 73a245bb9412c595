# 13: unreachable, prohibit, throw and blackhole, locally and in transit
sysctl -qw net.ipv6.conf.default.disable_ipv6=1
ip netns add b
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02 netns b
ip addr add 10.0.0.1/24 dev v0
ip link set v0 up
ip -n b addr add 10.0.0.2/24 dev v1
ip -n b link set v1 up
settle
ip route add unreachable 10.1.0.0/24
ip route add prohibit 10.2.0.0/24
ip route add throw 10.3.0.0/24
ip route add blackhole 10.4.0.0/24
for n in 1 2 3 4 5; do ping -c 1 -W 1 10.$n.0.1; done
for n in 1 2 3 4; do ip route get 10.$n.0.1; done
sysctl -w net.ipv4.ip_forward=1
ip -n b route add default via 10.0.0.1
for n in 1 2 3; do ip netns exec b ping -c 1 -W 1 10.$n.0.1; done
ip netns exec b ping -c 1 -W 1 10.4.0.1
