# which way an IPv6 lookup takes: with a source the device asked for is only better than others; what arrived has no source
for name in all default; do sysctl -qw net.ipv6.conf.$name.accept_dad=0 net.ipv6.conf.$name.router_solicitations=0; done
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02
ip link set v0 up
ip link set v1 up
ip link add b0 type bridge
settle
ip addr add 2001:db8::1/64 dev v0
ip addr add 2001:db8:1::1/64 dev v1
ip addr add fd00::1/64 dev v1
settle
ip -6 route add default via fe80::5 dev v0 mtu 1400 metric 5
ip -6 route add 2001:db8:2::/64 via 2001:db8::2 mtu lock 1300 advmss 1200
ip -6 route add 2001:db8:3::/64 via 2001:db8::2 src 2001:db8:1::1
ip -6 route add unreachable 2001:db8:4::/64
ip -6 route add blackhole 2001:db8:5::/64
ip -6 route add prohibit 2001:db8:6::/64
ip -6 route add throw 2001:db8:7::/64
ip -6 route add local 2001:db8:8::/64 dev v0 mtu 1400
ip -6 route add anycast 2001:db8:9::/64 dev v0
ip -6 route add multicast 2001:db8:a::/64 dev v0
ip -6 route add 2001:db8:b::/64 dev lo
ip -6 route add 2001:db8:c::/64 dev v0
ip -6 route append 2001:db8:c::/64 dev v1
all="$(printf '2001:db8:%s::1 ' 2 3 4 5 6 7 8 9 a b c) ff05::1 ff02::1 :: ::1 2001:db8:: 2001:db8::1 2001:db8::7 fe80::1 fec0::1 ::ffff:1.2.3.4"
try() { for to in $all; do for more in '' fibmatch; do echo "$to $* $more"; ip -6 route get $to $* $more 2>&1; done; done; }
try
try oif v1
try oif b0
try from 2001:db8::1 oif v1
try from fd00::1 oif b0
try from fe80::ff:fe00:1 oif lo
try from :: oif v0
all=${all//ff0?::1}
try from 2001:db8::7 iif v1
try iif lo
ip -6 rule add oif v1 lookup 100
ip -6 rule add iif v1 lookup 100
ip -6 route add unreachable 2001:db8:2::/64 table 100
ip -6 route get 2001:db8:2::1 oif v1
ip -6 route get 2001:db8:2::1 from 2001:db8::1 oif v1
ip -6 route get 2001:db8:2::1 from 2001:db8::1 oif v0
ip -6 route get 2001:db8:2::1 iif v1
