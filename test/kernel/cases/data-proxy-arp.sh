# proxy ARP: a router answers for what it routes elsewhere, and for entries of its own
for ns in a r b; do ip netns add $ns; ip netns exec $ns sysctl -qw net.ipv6.conf.default.disable_ipv6=1; done
ip link add e0 netns a address 02:00:00:00:00:0a type veth peer name ra address 02:00:00:00:00:01 netns r
ip link add e0 netns b address 02:00:00:00:00:0b type veth peer name rb address 02:00:00:00:00:02 netns r
for ns in a r b; do ip -n $ns link set lo up; done
for dev in "a e0" "r ra" "r rb" "b e0"; do set -- $dev; ip -n $1 link set $2 up; ip netns exec $1 sysctl -qw net.ipv4.neigh.$2.delay_first_probe_time=90 net.ipv4.neigh.$2.base_reachable_time_ms=900000; done
ip -n a addr add 10.0.1.2/16 dev e0
ip -n r addr add 10.0.1.1/24 dev ra
ip -n r addr add 10.0.2.1/24 dev rb
ip -n b addr add 10.0.2.2/24 dev e0
ip -n b route add default via 10.0.2.1
ip netns exec a ping -c 1 -W 1 10.0.2.2
ip netns exec r sysctl -w net.ipv4.ip_forward=1
ip -n a neigh flush all
ip netns exec a ping -c 1 -W 1 10.0.2.2
ip netns exec r sysctl -w net.ipv4.conf.ra.proxy_arp=1
ip -n a neigh flush all
ip netns exec a ping -c 1 -W 2 10.0.2.2
ip -n a neigh show 10.0.2.2
ip -n r neigh | grep -v FAILED | sort
# nobody is there, but the router cannot know
ip netns exec a ping -c 1 -W 1 10.0.2.77
ip -n a neigh show 10.0.2.77
# no route, a route by the same device, a refusing route: no answer
ip netns exec a ping -c 1 -W 1 10.0.3.1
ip -n r route add 10.0.4.0/24 dev ra
ip netns exec a ping -c 1 -W 1 10.0.4.1
ip -n r route add unreachable 10.0.5.0/24
ip netns exec a ping -c 1 -W 1 10.0.5.1
# an entry of its own needs no proxy_arp
ip netns exec r sysctl -w net.ipv4.conf.ra.proxy_arp=0
ip -n r neigh add proxy 10.0.2.3 dev ra
ip -n b addr add 10.0.2.3/24 dev e0
ip netns exec a ping -c 1 -W 2 10.0.2.3
ip -n a neigh show 10.0.2.3
# no delay, then no forwarding
ip netns exec r sysctl -w net.ipv4.neigh.ra.proxy_delay=0 net.ipv4.conf.all.proxy_arp=1
ip -n a neigh flush all
ip netns exec a ping -c 1 -W 1 10.0.2.2
ip netns exec r sysctl -w net.ipv4.conf.ra.forwarding=0
ip -n a neigh flush all
ip netns exec a ping -c 1 -W 1 10.0.2.2
for ns in a r b; do ip -n $ns neigh flush all; done
