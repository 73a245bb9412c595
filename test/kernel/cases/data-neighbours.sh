# neighbours: who learns whom, gratuitous and filtered ARP, silence
ip netns add a
ip netns add b
for ns in a b; do ip netns exec $ns sysctl -qw net.ipv6.conf.default.disable_ipv6=1; done
ip link add v0 netns a type veth peer name v0 netns b
ip link add v1 netns a type veth peer name v1 netns b
for ns in a b; do ip -n $ns link set lo up; for dev in v0 v1; do ip -n $ns link set $dev up; done; done
# nothing is checked again while the case runs, however long it takes; what failed is forgotten when the table is large
for ns in a b; do for dev in v0 v1; do ip netns exec $ns sysctl -qw net.ipv4.neigh.$dev.delay_first_probe_time=90 net.ipv4.neigh.$dev.base_reachable_time_ms=900000; done; done
ip -n a addr add 10.0.0.1/24 dev v0
ip -n b addr add 10.0.0.2/24 dev v0
ip -n b addr add 10.0.7.7/24 dev v1
ip -n a neigh | grep -v FAILED | sort
ip netns exec a ping -c 1 -W 1 10.0.0.2
ip -n a neigh | grep -v FAILED | sort
ip -n b neigh | grep -v FAILED | sort
ip netns exec a ping -c 2 10.0.0.9
ip -n a neigh | grep -v FAILED | sort
ip -n b neigh | grep -v FAILED | sort
ip netns exec a ping -c 1 -W 1 10.0.0.9
ip -n a route add 10.0.7.7 dev v0
ip netns exec a ping -c 1 -W 1 10.0.7.7
ip -n a neigh show 10.0.7.7
ip -n a neigh flush all
ip netns exec b sysctl -w net.ipv4.conf.v0.arp_ignore=1
ip netns exec a ping -c 1 -W 1 10.0.7.7
ip netns exec a ping -c 1 -W 1 10.0.0.2
ip netns exec b sysctl -w net.ipv4.conf.v0.arp_ignore=8
ip -n a neigh flush all
ip netns exec a ping -c 1 -W 1 10.0.0.2
ip netns exec b sysctl -w net.ipv4.conf.v0.arp_ignore=0
ip -n a neigh replace 10.0.0.2 lladdr 02:00:00:00:00:99 dev v0 nud permanent
ip netns exec a ping -c 1 -W 1 10.0.0.2
ip -n a neigh del 10.0.0.2 dev v0
ip netns exec a ping -c 1 -W 1 10.0.0.2
ip -n a link set v0 arp off
ip netns exec a ping -c 1 -W 1 10.0.0.2
for ns in a b; do ip -n $ns neigh flush all; done
