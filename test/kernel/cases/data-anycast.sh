# routers answer for the subnet's own address, by their own; groups are answered by the device they were asked on
for ns in a r s; do ip netns add $ns; ip netns exec $ns sysctl -qw net.ipv6.conf.default.accept_ra=0; done
ip link add e0 netns a address 02:00:00:00:00:0a type veth peer name ra address 02:00:00:00:00:01 netns r
ip link add e1 netns a address 02:00:00:00:00:0b type veth peer name sa address 02:00:00:00:00:02 netns s
for end in "a e0" "a e1" "r ra" "s sa"; do set -- $end; ip -n $1 link set $2 addrgenmode none; ip -n $1 link set $2 up; ip netns exec $1 sysctl -qw net.ipv6.neigh.$2.delay_first_probe_time=90 net.ipv6.neigh.$2.base_reachable_time_ms=900000; done
for ns in a r s; do ip -n $ns link set lo up; done
ip -n a addr add fd00:1::2/64 dev e0 nodad
ip -n a addr add fe80::a/64 dev e0 nodad
ip -n r addr add fd00:1::1/64 dev ra nodad
ip -n r addr add fe80::1/64 dev ra nodad
ip -n a addr add fd00:2::2/64 dev e1 nodad
ip -n s addr add fd00:2::1/64 dev sa nodad
ip netns exec r sysctl -w net.ipv6.conf.all.forwarding=1
ip netns exec a ping -c 1 -W 2 fd00:1::
ip netns exec a ping -c 1 -W 2 -s 3000 fd00:1::
ip netns exec a ping -c 1 -W 1 fd00:2::
ip netns exec a ping -c 1 -W 1 ff02::2%e0
ip netns exec a ping -c 1 -W 1 ff02::2%e1
ip netns exec a ping -c 1 -W 1 -I fd00:1::2 ff02::1%e0
ip netns exec a ping -c 1 -W 1 -I e0 ff02::1%e1
ip netns exec r sysctl -w net.ipv6.conf.all.hop_limit=3 net.ipv6.conf.ra.hop_limit=2
ip netns exec a ping -c 1 -W 1 fd00:1::1
ip netns exec r ping -c 1 -W 1 fd00:1::1
ip netns exec r ping -c 1 -W 1 fd00:1::
# without a route: link-local destinations are never refused, others by what is missing
ip -n s addr flush dev sa
ip netns exec s ping -c 1 -W 1 fe80::9%sa
ip netns exec s ping -c 1 -W 1 fe80::9
ip netns exec s ping -c 1 -W 1 fd00:9::9
ip -n s link set lo down
ip netns exec s ping -c 1 -W 1 fd00:9::9
for ns in a r s; do ip -n $ns neigh flush all; done
