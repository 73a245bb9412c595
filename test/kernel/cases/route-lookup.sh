# what a lookup finds
ip link add name v0 address 02:00:00:00:00:0a type veth peer name v1 address 02:00:00:00:00:0b; ip link set v0 up; ip link set v1 up; settle
ip addr add 10.0.0.1/24 dev v0; ip -6 addr add 2001:db8::1/64 dev v0 nodad; ip -6 addr add 2001:db8:5::1/64 dev v1 nodad
ip -6 route add 2001:bd::/32 dev lo
ip -6 route get 2001:bd::1
ip -6 route get fe80::5
ip -6 route get fe80::5 dev v1
ip -6 route get ff02::1
ip -6 route get ff02::1 dev v1
ip -6 route get 2001:db8::1
ip -6 route get 2001:db8:5::7
ip -6 route get 2001:db8:5::7 from 2001:db8::1
ip -6 route get ::1
ip -6 route get 2001:db8::7 dev v1
ip -6 route get 3fff::1
ip -6 route add default via 2001:db8::9
ip -6 route get 3fff::1
ip -6 route add 2001:cc::/32 nexthop via 2001:db8::2 nexthop via 2001:db8:5::2
ip -6 route add unreachable 2001:cd::/32; ip -6 route get 2001:cd::1
ip -6 route add blackhole 2001:ce::/32; ip -6 route get 2001:ce::1
ip -6 route add prohibit 2001:cf::/32; ip -6 route get 2001:cf::1
ip -6 route add throw 2001:d0::/32; ip -6 route get 2001:d0::1
ip -6 route add local 2001:d1::/32 dev v0; ip -6 route get 2001:d1::1
ip -6 route add 2001:d2::/32 dev v0 src 2001:db8:5::1; ip -6 route get 2001:d2::1
ip route get 10.0.0.255; ip route get 255.255.255.255; ip route get 224.0.0.1 dev v0
ip route get 10.0.0.7 from 10.0.0.1; ip route get 10.0.0.7 from 9.9.9.9; ip route get 127.0.0.5; ip route get 10.0.0.1
ip route get 10.0.0.7 dev v1
ip route get 11.0.0.7 dev v1
ip route get 10.0.0.7 from 10.0.0.9 iif v0; ip route get 10.0.0.1 from 10.0.0.9 iif v0; ip route get 10.0.0.1 from 10.0.0.9 iif v1
ip rule add fwmark 5 lookup 50; ip route add default dev v1 table 50; ip route get 9.9.9.9 mark 5; ip route get 9.9.9.9
ip rule add tos 0x10 lookup 51; ip route add default dev v1 table 51 src 10.0.0.1; ip route get 9.9.9.9 tos 0x10
ip -6 rule add from 2001:db8:5::/64 lookup 60; ip -6 route add default via 2001:db8:5::9 table 60; ip -6 route get 3fff::1; ip -6 route get 3fff::1 from 2001:db8:5::1
ip link set v1 down; ip route get 9.9.9.9 mark 5
sysctl -qw net.ipv6.conf.v0.ignore_routes_with_linkdown=1; ip -6 route get 3fff::1; ip -6 route get 2001:db8::5
