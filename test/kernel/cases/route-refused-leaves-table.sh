# a table is made before its route is looked at, and stays when that is refused; prefixes are looked at before the table
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02
ip link set v0 up
ip link set v1 up
settle
ip netns add y
ip -n y route del 10.5.0.0/16
ip -n y route del 10.5.0.1/16
ip -n y route change 10.0.0.0/8 via 10.0.0.1
ip -n y route del 10.5.0.0/16
ip -n y route flush table main
ip route add 10.5.0.1/16 dev v0 table 100
ip route show table 100
ip route add 10.5.0.0/16 dev v0 tos 1 table 100
ip route show table 100
ip route add 10.5.0.0/16 via 10.0.0.1 table 100
ip route show table 100
ip netns add z
ip -n z route add local 10.0.0.1 via 10.0.0.2 dev lo
ip -n z route flush table main
ip -n z route show table local
ip -6 route add 2001:db8::1 via 2001:db8::2 table 101
ip -6 route show table 101
ip -6 route add 2001:db8::1 tos 4 via 2001:db8::2 table 102
ip -6 route show table 102
ip -6 route add 2001:db8::1 table 103 nexthop via 2001:db8::2 nexthop dev v0
ip -6 route show table 103
ip -6 route add 2001:db8::1 table 103 nexthop via 2001:db8::2 nexthop via 2001:db8::3
ip -6 route show table 103
# what is not there to be changed: the tree has a node at its root and where prefixes part
ip -6 route change default dev v0
ip -6 route change 2001:db8:5::/48 dev v0
ip -6 route change 2001:db8:5::/48 dev v0 table 104
ip -6 route show table 104
ip -6 route add 2001:db8:5::/64 dev v0
ip -6 route add 2001:db8:5:8000::/64 dev v0
ip -6 route change 2001:db8:5::/48 dev v0
ip -6 route change 2001:db8:5::/49 dev v0
ip -6 route change 2001:db8:4::/47 dev v0
