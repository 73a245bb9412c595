# A machine without an address asks and sends as 0.0.0.0; broadcast that is not allowed; fragments for a device without carrier
ip netns add a; ip netns add b
ip link add e1 index 11 netns a address 02:00:00:00:00:01 type veth peer name e2 index 12 netns b address 02:00:00:00:00:02
ip link add f1 index 13 netns a address 02:00:00:00:00:03 type veth peer name f2 index 14 netns b address 02:00:00:00:00:04
for n in a b; do ip netns exec $n sysctl -qw net.ipv6.conf.all.disable_ipv6=1; done
for n in a b; do ip -n $n link set lo up; done
ip netns exec a sysctl -qw net.ipv4.neigh.e1.retrans_time_ms=100
ip -n a link set e1 up
ip -n b link set e2 up
ip -n b link add br0 type bridge
ip -n b link set br0 up
ip -n b addr add 10.0.1.2/24 brd + dev e2
ip -n b addr add 10.0.9.2/24 dev br0

# asked by nobody's address, a machine answers for those of its other devices too
ip -n a route add 10.0.0.0/16 dev e1
ip netns exec a ping -c 1 -W 1 10.0.9.2
ip -n a neigh show dev e1
# nobody answers: the error is told by and to 127.0.0.1
ip netns exec a ping -c 1 -W 1 10.0.1.9
sleep 0.5

# a bound socket finds out only when it sends that it may not: nothing is sent
ip -n a addr add 10.0.1.1/24 brd + dev e1
ip -n a -s link show e1 | tail -n 2
ip netns exec a ping -c 1 -W 1 -I 10.0.1.1 10.0.1.255
ip -n a -s link show e1 | tail -n 2
ip netns exec a ping -b -c 1 -W 1 -I 10.0.1.1 10.0.1.255
ip -n a -s link show e1 | tail -n 2

# no carrier: of a packet in fragments the first is lost, the others are not made
ip -n a link set f1 up
ip -n a addr add 10.0.2.1/24 dev f1
ip -n a neigh add 10.0.2.2 lladdr 02:00:00:00:00:04 dev f1
ip netns exec a ping -c 1 -W 1 -s 3000 10.0.2.2
ip -n a -s link show f1 | tail -n 2
