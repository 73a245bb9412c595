# fragments are as long as the MTU allows, and are cut again on the way
for ns in a r b; do ip netns add $ns; ip netns exec $ns sysctl -qw net.ipv6.conf.default.disable_ipv6=1; done
ip link add e0 netns a address 02:00:00:00:00:0a type veth peer name ra netns r
ip link add e0 netns b address 02:00:00:00:00:0b type veth peer name rb netns r
ip -n r link set rb mtu 1000
ip -n b link set e0 mtu 1000
ip -n a addr add 10.0.1.2/24 dev e0
ip -n b addr add 10.0.2.2/24 dev e0
ip -n r addr add 10.0.1.1/24 dev ra
ip -n r addr add 10.0.2.1/24 dev rb
for end in "a e0" "b e0" "r ra" "r rb"; do set -- $end; ip -n $1 link set $2 up; done
ip -n a route add default via 10.0.1.1
ip -n b route add default via 10.0.2.1
ip netns exec r sysctl -qw net.ipv4.ip_forward=1
settle
count() { ip -n r -s link show $1 | sed -n '4p' | cut -c 1-20; }
count ra
ip netns exec a ping -c 1 -W 1 -M dont -s 2952 10.0.1.1
count ra
ip netns exec a ping -c 1 -W 1 -M dont -s 2952 10.0.2.2
count rb
ip netns exec a ping -c 1 -W 1 -M dont -s 4000 10.0.2.2
count ra
count rb
for ns in a r b; do ip -n $ns neigh flush all; done
