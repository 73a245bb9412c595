# what ICMP told of a destination: shown by route get, obeyed, and flushed
for ns in a b; do ip netns add $ns; ip netns exec $ns sysctl -qw net.ipv6.conf.default.accept_ra=0; done
ip link add e0 netns a type veth peer name e0 netns b
ip -n b link add d0 address 02:00:00:00:00:d0 type veth peer name d1
ip -n b link set d0 mtu 1300
for end in "a e0" "b e0" "b d0" "b d1"; do set -- $end; ip -n $1 link set $2 addrgenmode none; done
ip netns exec b sysctl -qw net.ipv6.conf.d1.disable_ipv6=1
for end in "a e0" "b e0" "b d0" "b d1"; do set -- $end; ip -n $1 link set $2 up; done
for ns in a b; do ip -n $ns link set lo up; ip netns exec $ns sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1; done
ip -n a addr add 10.0.0.1/24 dev e0
ip -n b addr add 10.0.0.2/24 dev e0
ip -n a addr add fd00::1/64 dev e0 nodad
ip -n b addr add fd00::2/64 dev e0 nodad
ip -n b route add 10.9.0.0/16 dev d0
ip -n b route add fd09::/64 dev d0
ip -n a route add default via 10.0.0.2
ip -n a -6 route add default via fd00::2
told() { sed -e 's/expires 59[0-9]sec/expires SOON/; s/"expires":59[0-9]/"expires":0/'; }
ip netns exec a ping -c 2 -i 0.2 -W 1 -M do -s 1400 10.9.0.1
ip -n a route get 10.9.0.1 | told
ip -n a -j route get 10.9.0.1 | told
ip -n a route get 10.9.0.2
ip -n a route get fibmatch 10.9.0.1
ip netns exec a ping -c 2 -i 0.2 -W 1 -M do -s 1400 fd09::1
ip -n a route get fd09::1 | told
ip -n a -j route get fd09::1 | told
ip -n a route flush cache
ip -n a route get 10.9.0.1
ip netns exec a ping -c 1 -W 1 -M do -s 1400 10.9.0.1
for ns in a b; do ip -n $ns neigh flush all; ip -n $ns link set e0 down; done
ip -n b link del d0
