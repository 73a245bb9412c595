# six errors at once for one host (icmp_ratelimit), all of them for types outside icmp_ratemask
sysctl -qw net.ipv6.conf.default.disable_ipv6=1
ip netns add b
ip netns exec b sysctl -qw net.ipv6.conf.default.disable_ipv6=1
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02 netns b
ip addr add 10.0.0.1/24 dev v0
ip link set v0 up
ip -n b addr add 10.0.0.2/24 dev v1
ip -n b addr add 10.0.0.3/24 dev v1
ip -n b link set v1 up
ip -n b route add default via 10.0.0.1
ip route add 10.2.0.0/16 via 10.0.0.2
sysctl -qw net.ipv4.ip_forward=1
settle
sysctl net.ipv4.icmp_ratelimit net.ipv4.icmp_ratemask
ip netns exec b ping -c 1 -W 1 -I 10.0.0.3 10.0.0.1
ip netns exec b ping -t 1 -c 9 -i 0.01 -W 1 10.2.0.1 | grep -c exceeded
sysctl -w net.ipv4.icmp_ratemask=0
ip netns exec b ping -t 1 -c 9 -i 0.01 -W 1 10.2.0.1 | grep -c exceeded
ip neigh flush all
ip -n b neigh flush all
