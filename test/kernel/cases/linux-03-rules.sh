# 3: local beats any rule; an earlier table beats a longer prefix
sysctl -qw net.ipv6.conf.default.disable_ipv6=1
ip netns add b
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02 netns b
ip addr add 10.0.0.1/24 dev v0
ip link set v0 up
ip -n b addr add 10.0.0.2/24 dev v1
ip -n b link set v1 up
settle
ip rule add fwmark 1 pref 1 lookup 100
ip route add default via 10.0.0.2 table 100
ip route add 10.5.5.5/32 via 10.0.0.3
ip route get 10.5.5.5
ip route get 10.5.5.5 mark 1
ip route get 10.0.0.1 mark 1
ip rule add to 10.6.0.0/16 pref 50 lookup 100
ip route add unreachable 10.6.1.1/32
ip route get 10.6.1.1
ip rule
