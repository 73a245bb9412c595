# which way a lookup takes: of made here, of arrived, of groups; own addresses as gateways, MTUs of broadcast and local routes
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02
ip link set v0 up
ip link set v1 up
settle
ip addr add 10.0.0.1/24 dev v0
ip addr add 10.1.0.1/24 dev v1
# a gateway that is this machine leaves the packet on the link
ip route add 1.0.0.0/8 via 10.0.0.1
ip route add 4.0.0.0/8 nexthop via 10.0.0.1 nexthop via 10.1.0.1
ip route add 5.0.0.0/8 via 127.0.0.1
ip route add broadcast 6.0.0.0/8 via 10.0.0.1 mtu 1200
for to in 1.1.1.1 "4.1.1.1 oif v0" "4.1.1.1 oif v1" 5.1.1.1 6.1.1.1; do ip route get $to; done
ip route add broadcast 8.0.0.0/8 dev v0 mtu 600
ping -b -c1 -W1 -s 1000 8.0.0.2
# 0.0.0.0/8 but for 0.0.0.0 is like any other
ip route add 0.0.0.0/8 dev v0
ip route add 20.0.0.0/8 via 0.1.2.3
ip route add 21.0.0.0/8 via 0.1.2.3 dev v0 onlink
ip addr add 0.1.2.3/24 dev v0
ip route get 10.0.0.1 from 0.1.2.4 iif v0
ip route get 0.1.2.3 from 10.0.0.3 iif v0
# without local routes of one's own, only addresses are not believed as sources
ip route get 10.0.0.1 from 10.0.0.255 iif v0
ip route get 10.0.0.1 from 10.1.0.1 iif v0
ip route add local 196.0.0.0/8 dev v0 mtu 600
ip route get 10.0.0.1 from 10.0.0.255 iif v0
ping -c1 -W1 -s 1000 -M do 196.0.0.2
ip route add 0.0.0.0/1 mtu 1400 dev lo
ip route add 192.0.0.0/8 via 10.0.0.2 mtu lock 1300 advmss 1200
ip route add 193.0.0.0/8 via 10.0.0.2 src 10.1.0.1 mtu lock 500
ip route add broadcast 194.0.0.0/8 dev v0 mtu 1400
ip route add multicast 195.0.0.0/8 dev v0 mtu 1400
ip route add multicast 224.0.0.0/4 dev v0 mtu 1400
ip route add local 197.0.0.0/8 dev lo mtu 1400 src 10.1.0.1
ip route add anycast 198.0.0.0/8 dev v0
groups='224.0.0.1 224.0.0.5 225.0.0.1 10.0.0.255 255.255.255.255'
all="10.5.1.1 192.1.1.1 193.1.1.1 194.1.1.1 195.1.1.1 196.1.1.1 197.1.1.1 198.1.1.1 200.1.1.1 0.0.0.0 127.0.0.5 $groups"
try() { for to in $all; do for more in '' fibmatch; do echo "$to $* $more"; ip route get $to $* $more 2>&1; done; done; }
try
try oif v1
try from 127.0.0.5
try from 10.0.0.1 oif lo
try from 10.0.0.7
try iif v0
try from 10.0.0.7 iif v0
try from 127.0.0.5 iif lo
try from 10.0.0.1 iif v1
sysctl -qw net.ipv4.ip_forward=1
try from 10.0.0.7 iif v0
try from 10.1.0.7 iif v0
ip route add 22.0.0.0/8 via 10.0.0.2 src 0.0.0.0
ip route get 22.0.0.1
ip route del 22.0.0.0/8 src 0.0.0.0
ip -6 route add 2001:db8:f::/64 dev v0 src ::
