# 2: ARP answers for any local address unless arp_ignore; proxy_arp for what is routed elsewhere
sysctl -qw net.ipv6.conf.default.disable_ipv6=1
ip netns add b
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02 netns b
ip addr add 10.0.0.1/24 dev v0
ip link set v0 up
ip -n b addr add 10.0.0.2/24 dev v1
ip -n b link set v1 up
settle
ip -n b link add w0 type veth peer name w1
ip -n b addr add 10.9.9.9/32 dev w0
ip route add 10.9.9.9/32 dev v0
ping -c 1 -W 1 10.9.9.9
ip neigh flush all
ip netns exec b sysctl -w net.ipv4.conf.v1.arp_ignore=1
ping -c 1 -W 4 10.9.9.9
ip neigh flush all
ip netns exec b sysctl -w net.ipv4.conf.v1.arp_ignore=0
ip -n b addr add 10.8.8.1/24 dev w0
ip -n b link set w0 up
ip -n b link set w1 up
ip route add 10.8.8.8/32 dev v0
ping -c 1 -W 4 10.8.8.8
ip neigh flush all
ip netns exec b sysctl -w net.ipv4.conf.v1.proxy_arp=1 net.ipv4.ip_forward=1 net.ipv4.neigh.v1.proxy_delay=0
ping -c 1 -W 5 10.8.8.8
ip neigh show 10.8.8.8
ip neigh flush all
ip -n b neigh flush all
