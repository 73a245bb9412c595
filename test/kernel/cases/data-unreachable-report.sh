# a report of an unreachable next hop that would go to the same next hop is lost, and the neighbour is asked for anew
for ns in a r; do ip netns add $ns; ip netns exec $ns sysctl -qw net.ipv6.conf.default.disable_ipv6=1 net.ipv4.icmp_ratelimit=0; done
ip link add v0 netns a address 02:00:00:00:00:01 type veth peer name v1 netns r address 02:00:00:00:00:02
ip -n r link add v2 address 02:00:00:00:00:03 type veth peer name v3 address 02:00:00:00:00:04
ip -n a addr add 10.0.0.1/24 dev v0
ip -n r addr add 10.0.0.2/24 dev v1
ip -n r addr add 10.1.0.1/24 dev v2
for end in a:v0 r:v1 r:v2 r:v3; do ip -n ${end%:*} link set ${end#*:} up; done
settle
ip netns exec r sysctl -qw net.ipv4.ip_forward=1 net.ipv4.conf.all.rp_filter=0 net.ipv4.conf.v1.rp_filter=0 net.ipv4.neigh.v2.retrans_time_ms=60
ip -n a route add default via 10.0.0.2
ip netns exec a ping -c 1 -W 1 10.1.0.9
ip -n r route add 10.0.0.1/32 via 10.1.0.9
ip -n r neigh flush all
ip netns exec a ping -c 1 -W 1 10.1.0.9
sleep 1
ip -n r neigh show dev v2
ip netns exec a ping -c 3 -i 0.01 -W 1 10.1.0.9
sleep 1
ip -n r neigh show dev v2
