# every check of IPv4 routes, their order, deletion and what a lost carrier does to them
ip link add name v0 address 02:00:00:00:00:0a type veth peer name v1 address 02:00:00:00:00:0b; ip addr add 10.0.0.1/24 dev v0;  ip addr add 10.0.1.1/24 dev v1
ip route add 1.0.0.0/8 via 10.0.0.2
ip route add 1.0.0.0/8 dev v0
ip link set v0 up
ip route add 1.0.0.0/8 via 10.0.0.2
ip route add 1.0.0.0/8 via 10.0.0.2
ip route add 1.0.0.0/8 via 10.0.0.1 metric 5
ip route add 1.0.0.0/8 via 10.0.0.2 dev v1 metric 6
ip route add 1.0.0.0/8 via 10.0.0.255 metric 7
ip route add 1.0.0.0/8 via 99.0.0.1 metric 7
ip route add 1.0.0.0/8 via 99.0.0.1 onlink metric 7
ip route add 1.0.0.0/8 via 99.0.0.1 dev v0 onlink metric 7
ip route add 1.0.0.0/8 via 99.0.0.1 dev v1 onlink metric 8
ip route add 1.0.0.0/8 via 10.0.0.1 dev v0 onlink metric 9
ip route add 1.0.0.0/8 via 127.0.0.1 metric 9
ip route add 1.0.0.0/8 via 224.0.0.1 dev v0 metric 9
ip route add 1.0.0.0/8 via 0.0.0.0 dev v0 metric 9
ip route add 1.0.0.1/8 dev v0 metric 10
ip route add 1.1.0.0/16 dev v0 src 9.9.9.9
ip route add 1.1.0.0/16 dev v0 src 10.0.1.1
ip route add unreachable 1.2.0.0/16 dev v0
ip route add unreachable 1.2.0.0/16 
ip route add local 1.3.0.0/16 dev v0 table 254
ip route add local 1.3.0.0/16 dev v0 
ip route add local 1.3.0.0/16 dev v0 scope link
ip route add local 1.3.0.0/16 dev v0 via 10.0.0.2
ip route add broadcast 1.4.0.0/16 dev v0
ip route add broadcast 1.4.0.0/16 dev v0 scope global
ip route add multicast 225.0.0.0/8 dev v0
ip route add anycast 1.5.0.0/16 dev v0
ip route add 1.6.0.0/16 dev v0 scope host
ip route add 1.6.0.0/16 dev v0 scope nowhere
ip route add 1.6.0.0/16 via 10.0.0.2 scope link
ip route add 1.6.0.0/16 via 10.0.0.2 scope host
ip route add 1.6.0.0/16
ip route add 1.7.0.0/16 nexthop via 10.0.0.2 nexthop via 10.0.0.3 weight 4
ip route add 1.8.0.0/16 nexthop via 10.0.0.2 dev v0 nexthop dev v1
ip route add 1.8.0.0/16 nexthop via 10.0.0.2 dev v0 nexthop dev v0
ip route add 1.8.0.0/16 nexthop via 10.0.0.2 dev v0 nexthop via 77.7.7.7
ip route add 1.9.0.0/16 tos 0x10 dev v0
ip route add 1.9.0.0/16 tos 0x11 dev v0
ip route add 1.9.0.0/16 dev v0
ip route add 1.9.0.0/16 dev v0 metric 3
ip route append 1.9.0.0/16 via 10.0.0.2
ip route append 1.9.0.0/16 via 10.0.0.2
ip route prepend 1.9.0.0/16 via 10.0.0.3
ip route change 1.9.0.0/16 via 10.0.0.4
ip route change 1.99.0.0/16 via 10.0.0.4
ip route replace 1.9.0.0/16 via 10.0.0.2
ip route replace 1.9.0.0/16 via 10.0.0.4
ip route add 1.10.0.0/16 via inet6 fe80::1 dev v0
ip route add 1.11.0.0/16 dev v0 table 77 proto static metric 5 mtu 1400
ip route add throw 1.12.0.0/16 table 77
ip route add 3.0.0.0/8 dev v0 mtu lock 1400 advmss 1300
ip route
ip route show table all
ip route del 1.9.0.0/16 via 10.0.0.77
ip route del 1.9.0.0/16 metric 9
ip route del 1.9.0.0/16 tos 8
ip route del 1.9.0.0/16
ip route del 1.9.0.0/16 metric 3
ip route del 99.0.0.0/16
ip route del 99.0.0.0/16 table 999
ip route del local 1.3.0.0/16
ip route del local 1.3.0.0/16 table local
ip route del 1.7.0.0/16 via 10.0.0.2
ip route del 1.7.0.0/16 nexthop via 10.0.0.2 
ip route del 1.7.0.0/16 dev v0
ip route show table all
ip link set v1 up; ip route; settle
ip link set v0 down; ip -4 route show table all
