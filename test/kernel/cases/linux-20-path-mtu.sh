# 20: a learned path MTU lasts 600 s; when nobody tells, large packets vanish
for ns in a r b; do ip netns add $ns; ip netns exec $ns sysctl -qw net.ipv6.conf.default.disable_ipv6=1; done
ip link add e0 netns a address 02:00:00:00:00:0a type veth peer name ra netns r
ip link add e0 netns b address 02:00:00:00:00:0b type veth peer name rb netns r
ip -n r link set rb mtu 1400
ip -n b link set e0 mtu 1400
ip -n a addr add 10.0.1.2/24 dev e0
ip -n b addr add 10.0.2.2/24 dev e0
ip -n r addr add 10.0.1.1/24 dev ra
ip -n r addr add 10.0.2.1/24 dev rb
for end in "a e0" "b e0" "r ra" "r rb"; do set -- $end; ip -n $1 link set $2 up; done
ip -n a route add default via 10.0.1.1
ip -n b route add default via 10.0.2.1
ip netns exec r sysctl -qw net.ipv4.ip_forward=1
settle
told() { ip -n a route get 10.0.2.2 | sed -E 's/expires (59[0-9]|600)sec/expires in 600 s/'; }
ip netns exec a sysctl net.ipv4.route.mtu_expires
# nobody tells: the router may not send to a itself
ip -n r rule add iif lo to 10.0.1.2 blackhole
ip netns exec a ping -c 1 -W 1 -s 1300 10.0.2.2
ip netns exec a ping -c 2 -i 0.2 -W 1 -M do -s 1400 10.0.2.2
told
ip -n r rule del iif lo to 10.0.1.2 blackhole
ip netns exec a ping -c 2 -i 0.2 -W 1 -M do -s 1400 10.0.2.2
told
ip netns exec a ping -c 1 -W 1 -s 1400 10.0.2.2
ip -n a route flush cache
told
for ns in $(ip netns list | cut -d" " -f1); do ip -n $ns neigh flush all; done
ip neigh flush all
