# 4: suppress_prefixlength 0 hides a unicast default; iif lo is for local packets
sysctl -qw net.ipv6.conf.default.disable_ipv6=1
ip netns add b
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02 netns b
ip addr add 10.0.0.1/24 dev v0
ip link set v0 up
ip -n b addr add 10.0.0.2/24 dev v1
ip -n b link set v1 up
settle
ip route add default via 10.0.0.2
ip rule add pref 100 lookup main suppress_prefixlength 0
ip rule add pref 200 lookup 200
ip route add default via 10.0.0.3 table 200
ip route get 8.8.8.8
ip route get 10.0.0.9
ip route replace blackhole default
ip route get 8.8.8.8
ip rule add iif lo pref 90 unreachable
ip route get 10.0.0.9
ip rule
