# when the longest prefix does not serve, the next shorter one does; of equal ones local and the nearer source win
sysctl -qw net.ipv6.conf.default.disable_ipv6=1
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02
ip link add w0 address 02:00:00:00:00:03 type veth peer name w1 address 02:00:00:00:00:04
for dev in v0 v1 w0; do ip link set $dev up; done
ip addr add 10.0.0.1/24 dev v0
ip addr add 10.2.0.1/24 dev v0
ip addr add 10.1.0.1/24 dev w0
settle
sysctl -w net.ipv4.conf.w0.ignore_routes_with_linkdown=1
ip route add 10.5.5.0/24 dev w0
ip route add 10.5.4.0/23 via 10.0.0.2
ip route add 10.5.0.0/16 via 10.0.0.3
ip route get 10.5.5.1
# a route of the same prefix in local and in main
ip route add 10.6.0.0/16 via 10.0.0.2
ip route add local 10.6.0.0/16 dev lo table local
ip route get 10.6.0.1
# the source is the address on the subnet of the gateway
ip route add 10.7.0.0/16 via 10.2.0.2
ip route get 10.7.0.1
ip route add default via 10.0.0.2 table 100
ip rule add not to 10.7.0.0/16 pref 10 lookup 100
ip route get 10.7.0.1
ip route get 10.5.5.1
ip route get 10.8.0.1
