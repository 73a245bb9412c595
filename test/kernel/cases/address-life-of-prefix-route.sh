# the route to the subnet of an IPv6 address: its life, its metric, and what is left of it when the address goes
ip link add name v2 type veth peer name v3; ip link set v2 addrgenmode none; ip link set v3 addrgenmode none
for name in all default v2; do sysctl -qw net.ipv6.conf.$name.accept_dad=0 net.ipv6.conf.$name.router_solicitations=0; done
ip link set v2 up; ip link set v3 up
ip -6 addr add 2001:db8::1/64 dev v2 valid_lft 1000 preferred_lft 500; ip -6 route
ip -6 addr add 2001:db8::2/64 dev v2; ip -6 route
ip -6 addr del 2001:db8::2/64 dev v2; ip -6 route
ip -6 addr add 2001:db8::3/64 dev v2 valid_lft 2000 preferred_lft 500; ip -6 route
ip -6 addr del 2001:db8::1/64 dev v2
ip -6 addr del 2001:db8::3/64 dev v2; ip -6 route
ip -6 addr add 2001:db8:1::1/64 dev v2 metric 5
ip -6 addr change 2001:db8:1::1/64 dev v2 metric 20; ip -6 route
ip -6 addr change 2001:db8:1::1/64 dev v2 noprefixroute; ip -6 route
ip -6 addr change 2001:db8:1::1/64 dev v2; ip -6 route
ip -6 route add 2001:db8:1::/64 dev v2 metric 1
ip -6 addr del 2001:db8:1::1/64 dev v2; ip -6 route
ip -6 addr add 2001:db8:2::1 peer 2001:db8:3::1/64 dev v2 valid_lft 100 preferred_lft 50; ip -6 route
ip -6 addr change 2001:db8:2::1 peer 2001:db8:4::1/64 dev v2 valid_lft 100 preferred_lft 50; ip -6 addr show dev v2
ip -6 route
ip -6 addr change 2001:db8:2::1 peer 2001:db8:5::1/64 dev v2; ip -6 route
ip -6 addr del 2001:db8:2::1 peer 2001:db8:5::1/64 dev v2; ip -6 route
