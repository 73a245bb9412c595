# a neighbour that answers at once is known before the second fragment, which the other end does not take: the program is told
for ns in a b c d; do ip netns add $ns; done
for ns in a b; do ip netns exec $ns sysctl -qw net.ipv6.conf.default.disable_ipv6=1; done
for ns in c d; do ip netns exec $ns sysctl -qw net.ipv6.conf.default.accept_dad=0 net.ipv6.conf.default.router_solicitations=0; done
ip link add v0 netns a address 02:00:00:00:00:01 type veth peer name v1 netns b address 02:00:00:00:00:02
ip link add v2 netns c address 02:00:00:00:00:03 type veth peer name v3 netns d address 02:00:00:00:00:04
for end in a:v0:1 b:v1:2; do IFS=: read -r ns dev n <<<"$end"; ip -n $ns addr add 10.0.0.$n/24 dev $dev; ip -n $ns link set $dev up; done
for end in c:v2:1 d:v3:2; do IFS=: read -r ns dev n <<<"$end"; ip -n $ns addr add fd00::$n/64 dev $dev nodad; ip -n $ns link set $dev up; done
settle
ip -n b link set v1 mtu 1300
ip -n d link set v3 mtu 1300
ip netns exec a ping -c 1 -W 1 -s 3000 10.0.0.2
ip netns exec a ping -c 1 -W 1 -s 3000 10.0.0.2
ip netns exec a ping -c 1 -W 1 -s 1400 10.0.0.2
ip netns exec a ping -c 1 -W 1 -s 3000 10.0.0.9
ip netns exec c ping -c 1 -W 1 -s 3000 fd00::2
ip netns exec c ping -c 1 -W 1 -s 3000 fd00::2
ip netns exec c ping -c 1 -W 1 -s 1400 fd00::2
for dev in a:v0 b:v1; do ip -n ${dev%:*} -s link show dev ${dev#*:} | sed -n '/RX:/,$p'; done
