# 12: an expired TTL is answered from the address towards the sender, whatever the route onwards
sysctl -qw net.ipv6.conf.default.disable_ipv6=1
ip netns add b
ip netns add c
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02 netns b
ip link add w0 address 02:00:00:00:00:03 type veth peer name w1 address 02:00:00:00:00:04 netns c
ip addr add 10.0.0.1/24 dev v0
ip addr add 10.1.0.1/24 dev w0
ip addr add 10.7.7.7/32 dev lo
ip link set v0 up
ip link set w0 up
ip -n b addr add 10.0.0.2/24 dev v1
ip -n c addr add 10.1.0.2/24 dev w1
ip -n b link set v1 up
ip -n c link set w1 up
settle
ip -n b route add default via 10.0.0.1
ip -n c route add default via 10.1.0.1
ip netns exec b ping -c 1 -W 1 -t 1 10.1.0.2
sysctl -w net.ipv4.ip_forward=1
ip netns exec b ping -c 1 -W 1 -t 1 10.1.0.2
ip netns exec b ping -c 1 -W 1 -t 2 10.1.0.2
ip netns exec b ping -c 1 -W 1 -t 1 10.7.7.7
ip route add blackhole 10.8.0.0/16
ip route add unreachable 10.9.0.0/16
ip netns exec b ping -c 1 -W 1 -t 1 10.8.0.1
ip netns exec b ping -c 1 -W 1 -t 1 10.9.0.1
ip neigh flush all
ip -n b neigh flush all
ip -n c neigh flush all
