# every check of IPv6 routes, nexthops that join, deletion and what going down takes
ip link add name v0 address 02:00:00:00:00:0a type veth peer name v1 address 02:00:00:00:00:0b; ip link set v0 up; ip link set v1 up; settle
ip addr add 2001:db8::1/64 dev v0 nodad;ip addr add 2001:db8:1::1/64 dev v1 nodad
ip -6 route add 2001:aa::/32 via 2001:db8::2
ip -6 route add 2001:aa::/32 via 2001:db8::2
ip -6 route add 2001:aa::/32 via 2001:db8::3
ip -6 route append 2001:aa::/32 via 2001:db8::3
ip -6 route prepend 2001:aa::/32 via 2001:db8::9 dev v0
ip -6 route add 2001:ab::/32 via 2001:db8::1
ip -6 route add 2001:ab::/32 via 2001:dddd::1
ip -6 route add 2001:ab::/32 via 2001:dddd::1 dev v0
ip -6 route add 2001:ab::/32 via 2001:dddd::1 dev v0 onlink
ip -6 route add 2001:ac::/32 via fe80::1
ip -6 route add 2001:ac::/32 via fe80::1 dev v0
ip -6 route add 2001:ad::/32 via ff02::1 dev v0
ip -6 route add 2001:ad::/32 via ::1 dev v0
ip -6 route add 2001:ad::/32 via ::1
ip -6 route add 2001:ad::1/32 dev v0
ip -6 route add 2001:ae::/32
ip -6 route add unreachable 2001:af::/32 dev v0
ip -6 route add unreachable 2001:af::/32 
ip -6 route add blackhole 2001:b0::/32 metric 7
ip -6 route add prohibit 2001:b1::/32 
ip -6 route add throw 2001:b2::/32 
ip -6 route add local 2001:b3::/32 dev v0
ip -6 route add anycast 2001:b4::1 dev v0
ip -6 route add multicast ff05::/16 dev v0
ip -6 route add broadcast 2001:b5::/32 dev v0
ip -6 route add 2001:b6::/32 dev v0 src 2001:db8::1
ip -6 route add 2001:b7::/32 dev v0 src 2001:db8::99
ip -6 route add 2001:b8::/32 nexthop via 2001:db8::2 nexthop via 2001:db8:1::2 weight 3
ip -6 route add 2001:b9::/32 nexthop via 2001:db8::2 nexthop via 2001:db8::2
ip -6 route add 2001:ba::/32 nexthop via 2001:db8::2 nexthop dev v1
ip -6 route add default via 2001:db8::2
ip -6 route add default via 2001:db8::2 metric 10
ip -6 route add default via 2001:db8::2 metric 0
ip -6 route change 2001:bb::/32 via 2001:db8::2
ip -6 route replace 2001:bb::/32 via 2001:db8::2
ip -6 route replace 2001:bb::/32 via 2001:db8::4
ip -6 route add 2001:bc::/32 dev v0 mtu 1300 table 77 proto static pref high
ip -6 route add 2001:bd::/32 dev lo
ip -6 route add 2001:be::/32 dev v0 metric 5
ip -6 route add 2001:be::/32 dev v0 metric 4
ip -6 route add 2001:be::/32 dev v0 tos 4
ip -6 route add 2001:bf::/32 dev v0 scope link
ip -6 route show table all
ip -6 route del 2001:aa::/32 via 2001:db8::77
ip -6 route del 2001:aa::/32 via 2001:db8::3
ip -6 route del 2001:b8::/32
ip -6 route del 2001:b9::/32 dev v1
ip -6 route del 2001:cc::/32
ip -6 route del 2001:cc::/32 table 888
ip -6 route del 2001:be::/32
ip -6 route del 2001:be::/32 metric 9
ip -6 route show
ip link set v1 down; settle
ip -6 route show table all
ip link set v0 down
ip -6 route show table all; ip -6 addr
ip -6 route add 2001:be::/32 dev v0 metric 4
ip -6 route add 2001:be::/32 via 2001:db8::1 metric 4
ip -6 route add 2001:be::/32 via fe80::1 dev v0
ip -6 addr add 2001:db8::1/64 dev v0; ip -6 route show table all; ip -6 addr
ip link set v0 up
ip -6 route show table all; ip -6 addr
ip link set v1 up; settle
