# A host passes over IPv6 routes by routers that do not answer, as long as it has others; a router does not
ip netns add a; ip netns add b
ip link add e1 netns a address 02:00:00:00:00:01 type veth peer name e2 netns b address 02:00:00:00:00:02
for n in a b; do ip -n $n link set lo up; done
ip -n a link set e1 addrgenmode none
ip -n b link set e2 addrgenmode none
ip netns exec a sysctl -qw net.ipv6.neigh.e1.retrans_time_ms=100 net.ipv6.conf.e1.accept_ra=0
ip -n a addr add fd00::1/64 nodad dev e1
ip -n b addr add fd00::2/64 nodad dev e2
ip -n b addr add 2001:db8::2/64 nodad dev e2
ip -n a link set e1 up
ip -n b link set e2 up
settle

# no other route: it stays in use
ip -n a route add 2001:db8::/64 via fd00::9
ip netns exec a ping -c 1 -W 1 2001:db8::2
sleep 0.5
ip netns exec a ping -c 1 -W 1 2001:db8::2
sleep 0.5

# one with a greater metric, one with a shorter prefix
ip -n a route add 2001:db8::/64 via fd00::2 metric 2000
ip netns exec a ping -c 1 -W 1 2001:db8::2
ip -n a route del 2001:db8::/64 via fd00::2
ip -n a route add default via fd00::2
ip -n a route get 2001:db8::2
ip netns exec a ping -c 1 -W 1 2001:db8::2
ip netns exec a sysctl -qw net.ipv6.conf.all.forwarding=1
ip -n a route get 2001:db8::2
ip netns exec a ping -c 1 -W 1 2001:db8::2
sleep 0.5
