# ip -6 route: the same for IPv6, where every route has a metric and a preference
ip link add v0 type veth peer name v1
ip link set v1 addrgenmode none
ip link set v0 addrgenmode none
ip link set v0 up
ip link set v1 up
ip addr add fd00::1/64 dev v0 nodad
ip -6 route
ip -6 route add default via fd00::2
ip -6 route add fd01::/64 via fe80::5 dev v0 metric 7
ip -6 route add fd02::/64 nexthop via fd00::3 nexthop via fd00::4 weight 3
ip -6 route add unreachable fd03::/64
ip -6 route add blackhole fd04::/64
ip -6 route add prohibit fd05::/64
ip -6 route add throw fd06::/64
ip -6 route add fd07::/64 dev v0 mtu 1300 src fd00::1 table 100
ip -6 route add fd08::/64 dev v0 proto static pref high
ip -6 route
ip -6 -j route
ip -6 -d route
ip -6 -j -p route show table 100
ip -6 route show dev v0
ip -6 route show fd01::/64
ip -6 route show type unreachable
ip -6 route show metric 1024
ip -6 route show via fd00::2
ip -6 route add fd01::/64 via fe80::5 dev v0 metric 7
ip -6 route append fd01::/64 via fe80::6 dev v0 metric 7
ip -6 route replace fd08::/64 via fe80::6 dev v0
ip -6 route
ip -6 route del fd01::/64 via fe80::6 dev v0
ip -6 route del fd01::/64
ip -6 route del fd01::/64
ip -6 route add fd09::/64 via fe80::5
ip -6 route add fd09::/64 via fd99::1
ip -6 route add fd09::/64
ip -6 route add 10.0.0.0/8 dev v0
ip -6 route
ip route get fd00::2
ip route get fd00::1
ip route get ::1
ip -6 -j route get fd00::9
ip route get fd03::1
ip route get fd04::1
ip route get fd05::1
ip route get fd00::2 from fd00::1
ip route get fd00::2 oif v0
ip route get 2001::1
ip -d route get fd00::2
ip route get fd00::2 fibmatch
ip route get fd07::1
ip -6 route del default
ip route get 2001::1
ip -s -6 route flush proto boot
ip -6 route
ip link del v0
