# 27: broadcast pings are ignored, directed broadcasts are not forwarded
sysctl -qw net.ipv6.conf.default.disable_ipv6=1
ip netns add b
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02 netns b
ip addr add 10.0.0.1/24 dev v0
ip link set v0 up
ip -n b addr add 10.0.0.2/24 dev v1
ip -n b link set v1 up
settle
ping -c 1 -W 1 -b 10.0.0.255
ping -c 1 -W 1 10.0.0.255
ip netns exec b sysctl -w net.ipv4.icmp_echo_ignore_broadcasts=0
ping -c 1 -W 1 -b 10.0.0.255
ip neigh flush all
ip -n b neigh flush all
ip link add w0 address 02:00:00:00:00:03 type veth peer name w1 address 02:00:00:00:00:04
ip addr add 10.3.0.1/24 dev w0
ip link set w0 up
ip link set w1 up
settle
sysctl -w net.ipv4.ip_forward=1
ip -n b route add 10.3.0.0/24 via 10.0.0.1
ip netns exec b ping -c 1 -W 1 10.3.0.255
ip neigh flush all
ip -n b neigh flush all
