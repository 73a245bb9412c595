# a way narrower than min_pmtu: it is taken for that wide and no longer asked, routers may cut; the same with mtu lock
for ns in a b; do ip netns add $ns; ip netns exec $ns sysctl -qw net.ipv6.conf.default.disable_ipv6=1; done
ip link add e0 netns a type veth peer name e0 netns b
ip -n b link add d0 address 02:00:00:00:00:d0 type veth peer name d1
ip -n b link set d0 mtu 400
for end in "a e0" "b e0" "b d0" "b d1"; do set -- $end; ip -n $1 link set $2 up; done
ip netns exec b sysctl -qw net.ipv4.ip_forward=1
ip -n a addr add 10.0.0.1/24 dev e0
ip -n b addr add 10.0.0.2/24 dev e0
ip -n b route add 10.9.0.0/16 dev d0
ip -n a route add default via 10.0.0.2
ip netns exec a sysctl net.ipv4.route.min_pmtu
told() { sed -E 's/expires (600|59[0-9])sec/expires SOON/; s/"expires":(600|59[0-9])/"expires":0/'; }
ip netns exec a ping -c 2 -i 0.2 -W 1 -M do -s 800 10.9.0.1
ip -n a route get 10.9.0.1 | told
ip -n a -j route get 10.9.0.1 | told
ip netns exec a ping -c 1 -W 1 -M want -s 500 10.9.0.1
ip netns exec a ping -c 1 -W 1 -M want -s 800 10.9.0.1
ip netns exec a ping -c 1 -W 1 -M do -s 500 10.9.0.1
ip -n a route get 10.9.0.1 | told
ip netns exec a sysctl -w net.ipv4.route.min_pmtu=300
ip -n a route flush cache
ip netns exec a ping -c 2 -i 0.2 -W 1 -M do -s 800 10.9.0.1
ip -n a -j route get 10.9.0.1 | told
ip -n a route add 10.9.0.7 via 10.0.0.2 mtu lock 1000
ip netns exec a ping -c 1 -W 1 -M want -s 800 10.9.0.7
ip netns exec a ping -c 1 -W 1 -M do -s 800 10.9.0.7
ip -n a route get 10.9.0.7 | told
for ns in a b; do ip -n $ns neigh flush all; ip -n $ns link set e0 down; done
ip -n b link del d0
