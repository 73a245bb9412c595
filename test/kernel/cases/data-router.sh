# a router between two networks: forwarding, hop limits, no route, refusing routes, silent neighbours
ip netns add a
ip netns add r
ip netns add b
for ns in a r b; do ip netns exec $ns sysctl -qw net.ipv6.conf.default.disable_ipv6=1; done
ip link add ar netns a type veth peer name ra netns r
ip link add bx netns b type veth peer name rb netns r
for ns in a r b; do ip -n $ns link set lo up; done
ip -n a link set ar addrgenmode none
ip -n r link set ra addrgenmode none
ip -n r link set rb addrgenmode none
ip -n b link set bx addrgenmode none
ip -n a link set ar up
ip -n r link set ra up
ip -n r link set rb up
ip -n b link set bx up
ip -n a addr add 10.0.1.2/24 dev ar
ip -n r addr add 10.0.1.1/24 dev ra
ip -n r addr add 10.0.2.1/24 dev rb
ip -n b addr add 10.0.2.2/24 dev bx
ip -n a route add default via 10.0.1.1
ip -n b route add default via 10.0.2.1
ip netns exec a ping -c 1 -W 1 10.0.2.2
ip netns exec r sysctl -w net.ipv4.ip_forward=1
ip netns exec a ping -c 1 -W 1 10.0.2.2
ip netns exec a ping -c 1 -W 1 10.0.2.1
ip netns exec a ping -c 1 -W 1 -t 1 10.0.2.2
ip netns exec a ping -c 1 -W 1 8.8.8.8
ip netns exec a ping -c 1 -W 1 8.8.8.8
ip netns exec b ping -c 1 -W 1 9.9.9.9
ip -n r route add unreachable 9.9.9.1
ip -n r route add prohibit 9.9.9.2
ip -n r route add blackhole 9.9.9.3
ip netns exec b ping -c 1 -W 1 9.9.9.1
sleep 3
ip netns exec b ping -c 1 -W 1 9.9.9.2
ip netns exec b ping -c 1 -W 1 9.9.9.3
ip netns exec r ping -c 1 -W 1 9.9.9.1
ip netns exec r ping -c 1 -W 1 9.9.9.2
ip netns exec r ping -c 1 -W 1 9.9.9.3
ip netns exec r ping -c 1 -W 1 8.8.8.8
sleep 6
ip netns exec a ping -c 1 10.0.2.9
ip netns exec a ping -c 1 -W 1 10.0.2.255
ip -n r neigh show 10.0.2.9
ip -n a neigh show 10.0.2.9
for ns in a r b; do ip -n $ns neigh flush all; done
