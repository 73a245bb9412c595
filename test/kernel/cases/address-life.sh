# addresses: order, routes that come and go with them, promotion, MTU and switches of IPv6
ip link add name v0 address 02:00:00:00:00:0a type veth peer name v1 address 02:00:00:00:00:0b;  ip link set v0 up; ip link set v1 up
ip -6 addr add 2001:db8::1/64 dev v0 nodad; ip -6 addr add 2001:db8::2/64 dev v0 nodad
ip -6 addr add fd00::1/64 dev v0;  ip -6 addr add 2001:db8:1::1/64 dev v0 noprefixroute nodad
ip -6 addr add 2001:db8:9::1 peer 2001:db8:9::2/64 dev v0 nodad
ip -6 addr show v0
settle; ip -6 addr show v0
ip -6 route show table all
sysctl -w net.ipv6.conf.v0.forwarding=1
ip -6 route show table local
ip -6 addr add ::1/128 dev v0
ip -6 addr add ::/64 dev v0
ip -6 addr add ff02::1/64 dev v0
ip -6 addr add ::ffff:1.2.3.4/96 dev v0
ip -6 addr add 2001:db8::1/64 dev v0
ip -6 addr add 2001:db8::1/48 dev v0
ip -6 addr add fe80::5/64 dev v0; settle
ip -6 addr del 2001:db8:77::1/64 dev v0
ip -6 addr del 2001:db8::1/48 dev v0
ip -6 addr del 2001:db8::1/64 dev v0; ip -6 route show table all
ip -6 addr del 2001:db8::2/64 dev v0; ip -6 route show table all
ip addr add 10.0.0.1/24 dev v0; ip addr add 10.0.0.1/24 dev v0
ip addr add 10.0.0.1/25 dev v0; ip addr add 10.0.0.3/24 dev v0
ip addr add 10.0.0.1/24 dev v1; ip addr add 10.0.0.9 peer 10.0.0.8/24 dev v0
ip addr add 0.0.0.0/24 dev v0
ip addr add 224.0.0.1/24 dev v0
ip addr add 255.255.255.255/24 dev v0
ip addr add 10.9.9.9/24 dev v0 label foo
ip addr add 10.9.9.9/24 dev v0 label v0:xx scope link
ip addr add 10.9.9.10/24 dev v0 scope host
ip addr add 10.9.9.11/24 dev v0 scope 100
ip addr add 10.9.9.12/24 brd + dev v0
ip addr add 10.9.9.13/24 brd 10.9.9.77 dev v0
ip addr add 10.8.0.1/24 dev v0 scope link
ip addr add 10.8.1.1/24 dev v0 scope host
ip addr add 10.8.2.1/24 dev v0 metric 50
ip addr add 10.8.3.1/31 dev v0
ip addr add 10.8.4.1/32 dev v0
ip addr add 10.8.5.0/24 dev v0
ip addr add 10.8.6.1/30 dev v0 noprefixroute
ip addr add 10.8.7.1 peer 10.8.7.2 dev v0
ip addr add 10.8.8.1/0 dev v0
ip -4 addr show v0
ip -4 route show table all
ip addr del 10.0.0.77/24 dev v0
ip route add 50.0.0.0/8 dev v1 src 10.9.9.12
ip addr del 10.9.9.9/24 dev v0; ip -4 addr show v0; ip -4 route show table all
ip addr del 10.0.0.1 dev v0; ip -4 addr show v0; ip -4 route show table all
sysctl -w net.ipv4.conf.v0.promote_secondaries=1
ip addr add 10.7.0.1/24 dev v0;  ip addr add 10.7.0.2/24 dev v0;  ip addr add 10.7.0.3/24 dev v0 brd +; ip addr add 10.6.0.1/24 dev v0
ip addr del 10.7.0.1/24 dev v0; ip -4 addr show v0; ip -4 route show table all
ip addr add 10.7.7.7/24 dev v0 preferred_lft 10 valid_lft 20
ip addr replace 10.7.7.7/24 dev v0 preferred_lft 100 valid_lft 200
ip addr change 10.8.2.1/24 dev v0 metric 60
ip -4 route show table all
sysctl -qw net.ipv6.conf.v1.disable_ipv6=1;  ip -6 addr add 2001:db8::1/64 dev v1
ip link set v1 up
ip link set v1 mtu 1000
ip -6 addr add 2001:db8::1/64 dev v1
ip addr show v1
ip link set v1 mtu 1400; ip addr show v1
ip addr add ::1/128 dev lo; ip addr add 127.0.0.1/8 dev lo;  ip -6 addr add ::1/64 dev lo
ip addr add 127.5.5.5/24 dev v0; ip addr add 127.5.5.5/24 dev lo; ip addr show lo
ip link set lo down; ip addr show lo; ip route show table all
ip link set lo up; ip addr show lo
ip link set v0 down; settle; ip addr show v0
ip link set v0 up; settle; ip addr show v0;  ip route show table all
ip link set v0 name w0; ip addr show w0
ip -4 addr flush dev w0;  ip route show table all
settle; ip neigh flush all
