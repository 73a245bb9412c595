# IPv6 through a router: addresses, hop limits, no route, packet too big, silent neighbours, link-local zones
ip netns add a
ip netns add r
ip netns add b
for ns in a r b; do ip -n $ns link set lo up; ip netns exec $ns sysctl -qw net.ipv6.conf.default.router_solicitations=0; done
ip link add ar netns a type veth peer name ra netns r
ip link add bx netns b type veth peer name rb netns r
ip -n a link set ar address 02:00:00:00:00:0a
ip -n r link set ra address 02:00:00:00:01:0a
ip -n r link set rb address 02:00:00:00:01:0b
ip -n b link set bx address 02:00:00:00:00:0b
ip -n a link set ar addrgenmode none
ip -n r link set ra addrgenmode none
ip -n r link set rb addrgenmode none
ip -n b link set bx addrgenmode none
ip -n a addr add fe80::ff:fe00:a/64 dev ar nodad
ip -n r addr add fe80::ff:fe00:10a/64 dev ra nodad
ip -n r addr add fe80::ff:fe00:10b/64 dev rb nodad
ip -n b addr add fe80::ff:fe00:b/64 dev bx nodad
ip -n a addr add fd00:1::2/64 dev ar nodad
ip -n r addr add fd00:1::1/64 dev ra nodad
ip -n r addr add fd00:2::1/64 dev rb nodad
ip -n b addr add fd00:2::2/64 dev bx nodad
ip -n a link set ar up
ip -n r link set ra up
settle
ip -n r link set rb up
ip -n b link set bx up
settle
ip -n a -6 route add default via fd00:1::1
ip -n b -6 route add default via fd00:2::1
ip netns exec a ping -c 1 -W 1 fd00:1::1
ip netns exec a ping -c 1 -W 1 fd00:2::2
ip netns exec r sysctl -w net.ipv6.conf.all.forwarding=1
ip netns exec a ping -c 1 -W 1 fd00:2::2
ip netns exec a ping -c 1 -W 1 fd00:2::1
ip netns exec a ping -c 1 -W 1 -t 1 fd00:2::2
ip netns exec a ping -c 1 -W 1 fd00:3::1
ip -n r -6 route add unreachable fd00:9::1
ip -n r -6 route add prohibit fd00:9::2
ip -n r -6 route add blackhole fd00:9::3
ip netns exec a ping -c 1 -W 1 fd00:9::1
ip netns exec a ping -c 1 -W 1 fd00:9::2
ip netns exec a ping -c 1 -W 1 fd00:9::3
ip netns exec r ping -c 1 -W 1 fd00:9::1
ip netns exec r ping -c 1 -W 1 fd00:9::2
ip netns exec r ping -c 1 -W 1 fd00:9::3
ip netns exec a ping -c 1 fd00:2::9
ip netns exec a ping -c 1 fd00:1::9
ip -n r link set rb mtu 1400
ip -n b link set bx mtu 1400
ip netns exec a ping -c 2 -i 0.2 -W 1 -s 1400 fd00:2::2
ip netns exec a ping -c 1 -W 1 -M do -s 1400 fd00:2::2
ip netns exec b ping -c 1 -W 1 -s 4000 fd00:1::2
ip netns exec a ping -c 1 -W 1 fe80::ff:fe00:10a
ip netns exec a ping -c 1 -W 1 fe80::ff:fe00:10a%ar
ip netns exec a ping -c 1 -W 1 -I ar fe80::ff:fe00:10a
ip netns exec a ping -c 1 -W 1 fe80::ff:fe00:a%ar
ip netns exec a ping -c 1 -W 1 ff02::1%ar
ip netns exec a ping -c 1 -W 1 ff02::2%ar
ip netns exec a ping -c 1 fe80::dead%ar
ip -n a addr add fd00:1::1/64 dev ar
settle
ip -n a addr show dev ar | grep fd00
ip -n a -6 neigh | sed 's/REACHABLE\|STALE\|DELAY\|PROBE/known/' | sort
ip -n b -6 neigh | sed 's/REACHABLE\|STALE\|DELAY\|PROBE/known/' | sort
ip -n r -6 neigh | sed 's/REACHABLE\|STALE\|DELAY\|PROBE/known/' | sort
ip netns exec r sysctl -w net.ipv6.conf.all.forwarding=0
for ns in r a b; do ip -n $ns -6 neigh flush all; done
