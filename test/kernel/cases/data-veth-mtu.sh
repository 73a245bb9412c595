# an end of a pair with a smaller MTU: what is lost, who is told
for ns in a b r; do ip netns add $ns; ip netns exec $ns sysctl -qw net.ipv6.conf.default.accept_ra=0; done
ip link add e0 netns a address 02:00:00:00:00:0a type veth peer name ra address 02:00:00:00:00:01 netns r
ip link add e0 netns b address 02:00:00:00:00:0b type veth peer name rb address 02:00:00:00:00:02 netns r
for end in "r rb" "b e0"; do set -- $end; ip netns exec $1 sysctl -qw net.ipv6.conf.$2.disable_ipv6=1; done
for end in "a e0" "r ra" "r rb" "b e0"; do set -- $end; ip -n $1 link set $2 addrgenmode none; ip -n $1 link set $2 up; done
for ns in a b r; do ip -n $ns link set lo up; done
for end in "a e0" "r ra" "r rb" "b e0"; do set -- $end; ip netns exec $1 sysctl -qw net.ipv4.neigh.$2.delay_first_probe_time=90 net.ipv6.neigh.$2.delay_first_probe_time=90 net.ipv4.neigh.$2.base_reachable_time_ms=900000 net.ipv6.neigh.$2.base_reachable_time_ms=900000; done
ip -n a addr add 10.0.1.2/24 dev e0
ip -n r addr add 10.0.1.1/24 dev ra
ip -n r addr add 10.0.2.1/24 dev rb
ip -n b addr add 10.0.2.2/24 dev e0
ip -n a addr add fd00:1::2/64 dev e0 nodad
ip -n r addr add fd00:1::1/64 dev ra nodad
ip -n r addr add fe80::1/64 dev ra nodad
ip -n a addr add fe80::2/64 dev e0 nodad
ip -n a route add default via 10.0.1.1
ip -n b route add default via 10.0.2.1
ip netns exec r sysctl -qw net.ipv4.ip_forward=1
ip -n r link set ra mtu 1300
ip netns exec a ping -c 1 -W 1 -s 1272 10.0.1.1
ip netns exec a ping -c 1 -W 1 -s 1276 10.0.1.1
ip netns exec a ping -c 2 -W 1 -s 1277 10.0.1.1
ip netns exec a ping -c 1 -W 0.5 -q -s 1400 10.0.1.1
ip netns exec a ping -c 2 -i 0.2 -W 0.5 -M dont -s 3000 10.0.1.1
ip netns exec a ping -c 1 -w 2 -s 1400 10.0.1.1
ip netns exec a ping -c 1 -W 1 fd00:1::1
ip netns exec a ping -c 1 -W 1 -s 1256 fd00:1::1
ip netns exec a ping -c 1 -W 1 -s 1257 fd00:1::1
ip netns exec a ping -c 1 -W 1 fe80::1%e0
ip netns exec a ping -c 1 -W 1 -s 3000 fe80::1%e0
# a router is told nothing
ip netns exec b ping -c 1 -W 1 10.0.1.2
ip -n b link set e0 mtu 1000
ip netns exec a ping -c 1 -W 1 -s 1100 10.0.2.2
for ns in a b r; do ip -n $ns neigh flush all; done
