# 5: rp_filter is the maximum of all and the interface; strict drops, loose passes; a new namespace starts at 0
sysctl -qw net.ipv6.conf.default.disable_ipv6=1
ip netns add b
ip netns exec b sysctl net.ipv4.conf.all.rp_filter net.ipv4.conf.default.rp_filter
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02 netns b
ip link add w0 address 02:00:00:00:00:03 type veth peer name w1 address 02:00:00:00:00:04 netns b
ip addr add 10.0.0.1/24 dev v0
ip addr add 10.9.9.9/32 dev v0
ip link set v0 up
ip link set w0 up
ip -n b addr add 10.0.0.2/24 dev v1
ip -n b addr add 10.1.0.2/24 dev w1
ip -n b link set v1 up
ip -n b link set w1 up
settle
ip -n b route add 10.9.9.9/32 via 10.1.0.9 dev w1
ip netns exec b ip route get 10.0.0.2 from 10.9.9.9 iif v1
ip netns exec b sysctl -w net.ipv4.conf.v1.rp_filter=1
ip netns exec b ip route get 10.0.0.2 from 10.9.9.9 iif v1
ping -c 1 -W 1 -I 10.9.9.9 10.0.0.2
ip netns exec b sysctl -w net.ipv4.conf.all.rp_filter=2
ip netns exec b ip route get 10.0.0.2 from 10.9.9.9 iif v1
ip netns exec b sysctl -w net.ipv4.conf.v1.rp_filter=0 net.ipv4.conf.all.rp_filter=1
ip netns exec b ip route get 10.0.0.2 from 10.9.9.9 iif v1
ip netns exec b sysctl -w net.ipv4.conf.v1.rp_filter=2
ip netns exec b ip route get 10.0.0.2 from 10.9.9.9 iif v1
ip -n b route del 10.9.9.9
ip netns exec b ip route get 10.0.0.2 from 10.9.9.9 iif v1
ip netns exec b sysctl -w net.ipv4.conf.v1.rp_filter=0 net.ipv4.conf.all.rp_filter=0
ip netns exec b ip route get 10.0.0.2 from 10.9.9.9 iif v1
ip neigh flush all
ip -n b neigh flush all
