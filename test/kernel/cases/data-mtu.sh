# MTU on the way: fragmentation, frag needed, path MTU exceptions, local errors
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
ip netns exec r sysctl -w net.ipv4.ip_forward=1
ip -n r link set rb mtu 1400
ip -n b link set bx mtu 1400
ip netns exec a ping -c 1 -W 1 -s 1372 10.0.2.2
ip netns exec a ping -c 2 -i 0.2 -W 1 -s 1400 10.0.2.2
ip netns exec a ping -c 1 -W 1 -M do -s 1400 10.0.2.2
ip netns exec b ping -c 1 -W 1 -M do -s 1373 10.0.1.2
ip netns exec b ping -c 1 -W 1 -s 4000 10.0.1.2
ip netns exec r ping -c 1 -W 1 -M dont -s 3000 10.0.2.2
ip netns exec r ping -c 3 -i 0.2 -M do -s 3000 10.0.2.2
ip netns exec a ping -c 1 -W 1 -M dont -s 65507 10.0.2.2
ip netns exec a ping -c 1 -W 1 -s 65508 10.0.2.2
ip netns exec a ping -c 1 -W 1 -M do -s 2000 10.0.1.2
ip netns exec b ping -q -c 1 -W 1 -M do -s 2000 10.0.2.1
for ns in a r b a r b; do ip -n $ns neigh flush all; done
