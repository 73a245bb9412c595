# gateways behind loopback, devices without IPv6, deleting a default route that is not there, metrics of 0
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02
ip link set v0 up
ip link set v1 up
settle
ip -6 route add 2001:db8:5::/48 via fe80::4 dev lo
ip -6 route add 2001:db8:6::/48 via 2001:db8::4 dev lo
ip -6 route add 2001:db8:7::/48 dev lo
ip -6 route add local 2001:db8:9::/48 via fe80::4 dev lo
ip -6 route add unreachable 2001:db8:b::/48 via fe80::4 dev lo
ip -6 route add unreachable 2001:db8:e::/48 dev v0
ip -6 route del default
ip -6 route del default dev lo
ip -6 route del default metric 5
ip -6 route del default proto static
ip -6 route del default via fe80::1 dev lo
ip -6 route del default table 7
ip -6 route add default via fe80::1 dev v0
ip -6 route del default dev lo
ip -6 route del default
ip -6 route del default
ip route add blackhole 10.0.0.2 mtu lock 0
ip route add blackhole 10.0.0.3 mtu 0 advmss 0
ip route add blackhole 10.0.0.3
ip route del 10.0.0.3 mtu 5
ip route del 10.0.0.3 mtu 0
ip -6 route add blackhole 2001:db8::3 mtu 0
ip link set v0 mtu 1000
ip -6 route add 2001:db8:1b::/48 dev v0
ip -6 route add 2001:db8:1b::/48 via fe80::1 dev v0 onlink
ip -6 route add unreachable 2001:db8:1b::/48 dev v0
# a route by loopback refuses: it leads to no gateway, and is in the way of none
ip link set v0 mtu 1500
ip -6 route add 2001:db8:20::/48 dev lo
ip -6 route add local 2001:db8:21::/48 dev lo
ip -6 route add 2001:db8:22::/48 via 2001:db8:20::1
ip -6 route add 2001:db8:22::/48 via 2001:db8:20::1 dev v1
ip -6 route add 2001:db8:22::/48 via 2001:db8:20::1 dev v1 onlink
ip -6 route add 2001:db8:23::/48 via 2001:db8:21::1
ip -6 route add 2001:db8:23::/48 via 2001:db8:21::1 dev v1 onlink
ip -6 route add default dev lo metric 2000
ip -6 route add 2001:db8:24::/48 via fd00::2
# what is said to be on the link is looked for in main, whatever the table
ip -6 route append 2001:db8:30::/64 via fd00::2 dev v1 onlink
ip -6 route add default table 100 via 2001:db8:30::4 dev lo onlink
ip -6 route add default table 100 via 2001:db8:30::4 dev v0 onlink
ip -6 route add default table 100 via 2001:db8:30::4 dev v1 onlink
ip -6 route add 2001:db8:31::/64 dev v0 table 101
ip -6 route add default table 101 via 2001:db8:31::4 dev v1 onlink
