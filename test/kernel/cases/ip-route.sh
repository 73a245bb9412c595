# ip route: adding, replacing, listing with selectors, flushing and what is said to what is wrong
ip link add v0 type veth peer name v1
ip link set v0 up
ip link set v1 up
ip addr add 10.0.0.1/24 dev v0
ip route
ip route show table local
ip route add default via 10.0.0.2
ip route add 10.5.0.0/16 nexthop via 10.0.0.3 weight 2 nexthop via 10.0.0.4 dev v0
ip route add 10.6.0.0/16 dev v0 src 10.0.0.1 metric 5 mtu 1400 proto static
ip route add blackhole 10.7.0.0/16
ip route add unreachable 10.8.0.0/16 metric 9
ip route add prohibit 10.8.1.0/24
ip route add 10.9.0.0/16 via 10.77.0.1 dev v0 onlink
ip route add 10.10.0.0/16 dev v0 table 100
ip route add 10.11.0.0/16 dev v0 tos 0x10
ip route add throw 10.12.0.0/16 table 100
ip route add local 10.13.0.0/16 dev lo
ip route add broadcast 10.14.0.1 dev v0
ip route
ip -j route
ip -d route
ip -p -j route
ip -o route
ip -N route
ip route show table 100
ip -j -d route show table 100
ip route show table local
ip -4 route show table all
ip -4 -j route list table 0
ip route show 10.0.0.0/8
ip route show root 10.5.0.0/15
ip route show match 10.5.1.1
ip route show exact 10.5.0.0/16
ip route show to root 10.8.0.0/16
ip route show proto static
ip route show proto kernel
ip route show dev v0
ip route show via 10.0.0.2
ip route show type blackhole
ip route show scope link
ip route show scope all
ip route show metric 5
ip route show src 10.0.0.1
ip route show default
ip -4 route show table all type local
ip route list table 253
ip route list table 254
ip route list table 99
ip -j route list table 99
ip -6 route list table 99
ip route list table foo
ip route show fd00::/64
ip route show foo
ip route show dev nosuch
ip route del 10.7.0.0/16
ip route del 10.7.0.0/16
ip route del 10.9.0.0/16 via 10.0.0.3
ip route del 10.9.0.0/16 proto static
ip route del 10.9.0.0/16
ip route add 10.20.0.0/16 dev v0
ip route add 10.20.0.0/16 dev v0
ip route append 10.20.0.0/16 via 10.0.0.5
ip route replace 10.20.0.0/16 via 10.0.0.6
ip route change 10.20.0.0/16 via 10.0.0.7
ip route prepend 10.20.0.0/16 via 10.0.0.8
ip route change 10.99.0.0/16 via 10.0.0.7
ip route test 10.20.0.0/16 via 10.0.0.7
ip route show 10.20.0.0/16
ip route add
ip route add 10.21.0.0/16
ip route add default
ip route add 10.21.0.1/16 dev v0
ip route add 10.21.0.0/16 dev v0 foo
ip route add 10.21.0.0/16 dev nosuch
ip route add 10.21.0.0/16 table foo dev v0
ip route add foo dev v0
ip route add 10.21.0.0/16 dev v0 via
ip route add 10.21.0.0/16 via 1.2.3.4
ip route add 10.21.0.0/16 via 10.0.0.1
ip route add 10.21.0.0/16 via 127.0.0.1 dev v0 onlink
ip route add 10.21.0.0/16 via 10.0.0.255 dev v0 onlink
ip route add 10.21.0.0/16 dev v0 src 9.9.9.9
ip route add 10.21.0.0/16 nexthop foo
ip route add 10.21.0.0/16 nexthop via 10.0.0.3 dev v0 nexthop
ip route add 10.21.0.0/16 nexthop dev nosuch
ip route add 10.21.0.0/16 nexthop via 10.0.0.3 weight 300
ip route add 10.21.0.0/16 via 10.0.0.3 nexthop via 10.0.0.4
ip route add 10.21.0.0/16 via 10.0.0.3 via 10.0.0.5
ip route add 10.21.0.0/16 nexthop dev v0
ip route add 10.22.0.0/16 via inet 10.0.0.4
ip route add 10.24.0.0/16 via 10.0.0.4 advmss 1400 hoplimit 9 window 5 mtu lock 1300 rtt 100ms initcwnd 10
ip -4 route add fd00::/64 dev v0
ip route foo
ip route
ip -j route
ip -s route flush proto boot
ip route
ip route flush
ip route flush table 99
ip -s route flush table main
ip -s route flush table main
ip route flush cache
ip -s route flush cache
ip addr add 10.0.3.1/24 dev v0
ip route add 10.30.0.0/16 nexthop dev v0 nexthop via 10.0.3.2
ip link set v1 down
while ! ip route | grep -q linkdown; do sleep 0.05; done
ip route
ip -j route
sysctl -q -w net.ipv4.conf.v0.ignore_routes_with_linkdown=1
ip route
ip link set v0 down
ip route
ip link del v0
