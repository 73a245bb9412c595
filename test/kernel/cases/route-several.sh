# routes to one prefix: what joins, what is replaced, what a refused nexthop takes back, what a deletion finds
for name in all default; do sysctl -qw net.ipv6.conf.$name.accept_dad=0 net.ipv6.conf.$name.router_solicitations=0; done
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02; ip link set v0 up; ip link set v1 up; settle
ip addr add 2001:db8::1/64 dev v0; ip addr add 10.0.0.1/24 dev v0; settle
ip -6 route add 2001:db8:c::/64 dev v0 metric 10
ip -6 route append 2001:db8:c::/64 dev v1 metric 10
ip -6 route append 2001:db8:c::/64 via fe80::1 dev v1 metric 10
ip -6 route append 2001:db8:c::/64 via fe80::2 dev v1 metric 10 mtu 1400
ip -6 route prepend 2001:db8:c::/64 via fe80::3 dev v1 metric 10
ip -6 route show 2001:db8:c::/64
ip -6 route replace 2001:db8:c::/64 dev v0 metric 10 mtu 1300
ip -6 route show 2001:db8:c::/64
ip -6 route replace 2001:db8:c::/64 nexthop via fe80::7 dev v0 nexthop via fe80::8 dev v1
ip -6 route replace 2001:db8:c::/64 metric 10 nexthop via fe80::7 dev v0 nexthop via fe80::8 dev v1
ip -6 route show 2001:db8:c::/64
ip -6 route change 2001:db8:c::/64 metric 10 nexthop via fe80::7 dev v0 nexthop via fe80::9 dev v1
ip -6 route show 2001:db8:c::/64
ip -6 route change 2001:db8:c::/64 metric 11 nexthop via fe80::7 dev v0 nexthop via fe80::9 dev v1
ip -6 route add 2001:db8:c::/64 metric 10 nexthop via fe80::17 dev v0 nexthop via fe80::9 dev v1
ip -6 route append 2001:db8:c::/64 metric 10 nexthop via fe80::17 dev v0 nexthop via fe80::9 dev v1 nexthop via fe80::18 dev v1
ip -6 route show 2001:db8:c::/64
ip -6 route del 2001:db8:c::/64 metric 10 nexthop via fe80::9 dev v1 nexthop via fe80::7 dev v0
ip -6 route show 2001:db8:c::/64
ip -6 route del 2001:db8:c::/64 metric 10 nexthop via fe80::99 dev v1 nexthop via fe80::17 dev v0
ip -6 route show 2001:db8:c::/64
ip -6 route add unreachable 2001:db8:d::/64
ip -6 route append unreachable 2001:db8:d::/64
ip -6 route append blackhole 2001:db8:d::/64
ip -6 route append 2001:db8:d::/64 dev v0
ip -6 route append 2001:db8:d::/64 via fe80::1 dev v0
ip -6 route show 2001:db8:d::/64
ip -6 route replace 2001:db8:d::/64 via fe80::2 dev v0
ip -6 route replace 2001:db8:d::/64 dev v1
ip -6 route show 2001:db8:d::/64
ip -6 route del 2001:db8:d::/64 dev lo
ip -6 route del unreachable 2001:db8:d::/64
ip -6 route show 2001:db8:d::/64
ip -6 route append local 2001:db8:d::/64 via fe80::1 dev v0 table main
ip -6 route append anycast 2001:db8:d::/64 via fe80::3 dev v0 table main
ip -6 route append multicast 2001:db8:d::/64 via fe80::4 dev v0 table main
ip -6 route show 2001:db8:d::/64
ip -6 route del 2001:db8:d::/64 via fe80::3 dev v0
ip -6 route show 2001:db8:d::/64
ip route add 20.0.0.0/8 nexthop via 10.0.0.2 weight 3 nexthop via 10.0.0.3 onlink dev v0
ip route append 20.0.0.0/8 via 10.0.0.2
ip route append 20.0.0.0/8 via 10.0.0.2 mtu lock 0
ip route append 20.0.0.0/8 via 10.0.0.2 mtu lock 1300
ip route append 20.0.0.0/8 via 10.0.0.2 mtu 1300
ip route append unicast 20.0.0.0/8 via 10.0.0.2 src 10.0.0.1
ip route append multicast 20.0.0.0/8 dev v0
ip route show 20.0.0.0/8
ip route change 20.0.0.0/8 via 10.0.0.2 mtu 1300
ip route change 20.0.0.0/8 dev v0
ip route replace multicast 20.0.0.0/8 dev v0
ip route show 20.0.0.0/8
ip route del 20.0.0.0/8 mtu lock 1300
ip route del 20.0.0.0/8 via 10.0.0.2 onlink
ip route del 20.0.0.0/8 dev v1
ip route del 20.0.0.0/8 scope host
ip route del 20.0.0.0/8 src 10.0.0.1
ip route del multicast 20.0.0.0/8
ip route show 20.0.0.0/8
ip route flush root 20.0.0.0/8
ip -6 route flush root 2001:db8::/32
ip -6 route flush default
ip route flush default
ip route flush proto static
ip route flush dev v0
ip -6 route flush dev lo
