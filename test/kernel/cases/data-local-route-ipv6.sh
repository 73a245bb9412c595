# an address that is local by a route alone answers from itself; an anycast address answers from another
for ns in a b; do ip netns add $ns; ip netns exec $ns sysctl -qw net.ipv6.conf.default.router_solicitations=0; done
ip link add v0 netns a address 02:00:00:00:00:01 type veth peer name v1 netns b address 02:00:00:00:00:02
ip -n a addr add fd00::1/64 dev v0 nodad
ip -n b addr add fd00::2/64 dev v1 nodad
for end in a:v0 b:v1; do ip -n ${end%:*} link set lo up; ip -n ${end%:*} link set ${end#*:} up; done
settle
ip -n a route add default via fd00::2
ip netns exec a ping -c 1 -W 1 fd01::5
ip -n b route add local fd01::/64 dev lo
ip -n b -6 route show table local | grep fd01
ip netns exec a ping -c 1 -W 1 fd01::5
ip netns exec a ping -c 1 -W 1 fd01::77:5
ip netns exec b ping -c 1 -W 1 fd01::5
ip netns exec b sysctl -w net.ipv6.conf.all.forwarding=1
ip netns exec a ping -c 1 -W 1 fd00::
