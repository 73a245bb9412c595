# lifetimes of permanent addresses, unspecified gateways, sources of routes that refuse, several missing settings
ip link add name v0 address 02:00:00:00:00:0a type veth peer name v1 address 02:00:00:00:00:0b; ip link set v0 up; ip link set v1 up; settle
ip addr add 10.0.0.1/24 dev v0 valid_lft forever preferred_lft 2000; ip addr show v0
ip -6 route add 2001:db8::/32 via :: dev v0 onlink
ip -6 route add 2001:db8::/32 via :: dev v0
ip -6 route add 2001:db8::/32 nexthop via :: dev v0
for type in throw blackhole unreachable prohibit; do ip route add $type 10.5.0.0/16 src 10.77.0.1; ip route; ip route del $type 10.5.0.0/16; done
sysctl net.a.b net.c.d; sysctl net.a.b net.c.d net.e.f
sysctl -w net.a.b=1 net.c.d=2
sysctl net.ipv4.ip_forward net.a.b
