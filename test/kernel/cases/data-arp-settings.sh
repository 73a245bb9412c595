# arp_announce, arp_filter, arp_accept, arp_notify, drop_gratuitous_arp: who is named as sender, who answers, who learns
for ns in a b; do ip netns add $ns; ip netns exec $ns sysctl -qw net.ipv6.conf.default.disable_ipv6=1; done
ip link add v0 netns a address 02:00:00:00:00:a0 type veth peer name v0 address 02:00:00:00:00:b0 netns b
ip link add v1 netns a address 02:00:00:00:00:a1 type veth peer name v1 address 02:00:00:00:00:b1 netns b
for ns in a b; do ip -n $ns link set lo up; for dev in v0 v1; do ip -n $ns link set $dev up; ip netns exec $ns sysctl -qw net.ipv4.neigh.$dev.delay_first_probe_time=90 net.ipv4.neigh.$dev.base_reachable_time_ms=900000; done; done
ip -n a addr add 10.0.0.1/24 dev v0
ip -n a addr add 10.0.0.11/24 dev v0
ip -n a addr add 10.5.5.5/32 dev lo
ip -n b addr add 10.0.0.2/24 dev v0
ip -n b route add 10.5.5.5 dev v0
ip -n b route add 10.0.0.11 dev v0
fresh() { for ns in a b; do ip -n $ns neigh flush all; done; }
seen() { ip -n b neigh | grep -v FAILED | sort; }
# arp_announce 0: the packet's own source is named; 1: if it is on the subnet; 2: always the best
for level in 0 1 2; do for source in 10.0.0.1 10.0.0.11 10.5.5.5; do fresh; ip netns exec a sysctl -qw net.ipv4.conf.v0.arp_announce=$level; ip netns exec a ping -q -c 1 -W 1 -I $source 10.0.0.2; echo $level $source; seen; done; done
ip netns exec a sysctl -qw net.ipv4.conf.all.arp_announce=2 net.ipv4.conf.v0.arp_announce=0
fresh
ip netns exec a ping -q -c 1 -W 1 -I 10.5.5.5 10.0.0.2
seen
ip netns exec a sysctl -qw net.ipv4.conf.all.arp_announce=0
# arp_filter: answers only by the device that leads back to who asks
ip -n b addr add 10.0.7.7/24 dev v1
ip -n a route add 10.0.7.7 dev v0
fresh
ip netns exec a ping -c 1 -W 1 10.0.7.7
ip -n a neigh show 10.0.7.7
ip netns exec b sysctl -w net.ipv4.conf.v0.arp_filter=1
fresh
ip netns exec a ping -c 1 -W 1 10.0.7.7
ip -n b route add 10.0.0.1 dev v1
fresh
ip netns exec a ping -c 1 -W 1 10.0.7.7
ip -n b route del 10.0.0.1 dev v1
ip netns exec b sysctl -w net.ipv4.conf.v0.arp_filter=0
# arp_accept and arp_notify: what nobody asked for
fresh
ip netns exec a sysctl -w net.ipv4.conf.v0.arp_notify=1
again() { fresh; ip -n a link set v0 down; ip -n a link set v0 up; sleep 0.5; seen; }
again
ip netns exec b sysctl -w net.ipv4.conf.v0.arp_accept=1
again
ip netns exec b sysctl -w net.ipv4.conf.v0.arp_accept=2
ip -n a addr add 10.6.6.6/24 dev v0
again
ip netns exec b sysctl -w net.ipv4.conf.v0.arp_accept=1
again
ip netns exec b sysctl -w net.ipv4.conf.v0.drop_gratuitous_arp=1
again
fresh
