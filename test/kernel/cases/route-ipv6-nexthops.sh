# nexthops of IPv6 that are refused: which of several faults is told, which depends on the version of Linux
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02
ip link set lo up
ip link set v0 up
ip link set v1 up
settle
ip addr add 2001:db8::1/64 dev v0 nodad
ip -6 route add 2001:db8:1::/64 nexthop via fe80::2 dev lo nexthop dev v0
ip -6 route add 2001:db8:1::/64 nexthop dev v0 nexthop via fe80::2 dev lo
ip -6 route add 2001:db8:1::/64 nexthop via 2001:db8::2 nexthop dev v0
ip -6 route add 2001:db8:1::/64 nexthop via 2001:db8:2::2 nexthop dev v0
ip -6 route add 2001:db8:1::/64 nexthop via 2001:db8::2 nexthop via 2001:db8::2
ip -6 route add 2001:db8:1::/64 nexthop via 2001:db8::2 nexthop via fe80::2 dev nosuch
ip -6 route add 2001:db8:1::/64 nexthop via 2001:db8::2 nexthop via fe80::2
ip -6 route show 2001:db8:1::/64
ip -6 route add 2001:db8:1::/64 nexthop via 2001:db8::2 nexthop via fe80::2 dev v0
ip -6 route show 2001:db8:1::/64
