# 255.255.255.255 and groups follow a route's device, not its gateway or MTU
for ns in a b; do ip netns add $ns; ip netns exec $ns sysctl -qw net.ipv6.conf.default.disable_ipv6=1; done
ip link add e0 netns a type veth peer name e0 netns b
for ns in a b; do ip -n $ns link set lo up; ip -n $ns link set e0 up; ip netns exec $ns sysctl -qw net.ipv4.icmp_echo_ignore_broadcasts=0; done
ip -n a addr add 10.0.0.1/24 dev e0
ip -n b addr add 10.0.0.2/24 dev e0
ip netns exec a ping -c 1 -W 1 255.255.255.255
ip netns exec a ping -b -c 1 -W 1 255.255.255.255
ip -n a route add default via 10.0.0.2 mtu 600
ip netns exec a ping -c 1 -W 1 255.255.255.255
ip netns exec a ping -b -c 1 -W 1 255.255.255.255
ip netns exec a ping -b -c 1 -W 1 -s 1000 255.255.255.255
ip netns exec a ping -c 1 -W 1 224.0.0.1
ip netns exec a ping -c 1 -W 1 -s 1000 224.0.0.1
ip netns exec a ping -c 1 -W 1 -I e0 0.0.0.0
ip netns exec a ping -c 1 -W 1 0.0.0.0
ip -n a link set lo down
ip netns exec a ping -c 1 -W 1 0.0.0.0
ip -n a link set lo up
for ns in a b; do ip -n $ns neigh flush all; done
