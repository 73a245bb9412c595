# ifconfig: missing interfaces, wrong values
ip link add v0 type veth peer name v1
sysctl -qw net.ipv6.conf.all.disable_ipv6=1
ifconfig nosuch up
ifconfig nosuch down
ifconfig nosuch 10.0.0.1
ifconfig nosuch 10.0.0.1/24
ifconfig nosuch mtu 1400
ifconfig nosuch netmask 255.0.0.0
ifconfig nosuch hw ether 02:00:00:00:00:01
ifconfig nosuch add 2001:db8::1/64
ifconfig v0 mtu
ifconfig v0 mtu 10
ifconfig v0 mtu 100000
ifconfig v0 mtu 1400
ifconfig v0 hw ether 02:00:00:00:00:01
ifconfig v0 hw ether 01:00:00:00:00:01
ifconfig v0 hw ether zz:00:00:00:00:01
ifconfig v0 hw ether
ifconfig v0 hw foo 02:00:00:00:00:01
ifconfig v0 hw loop 02:00:00:00:00:01 mtu 1300
ifconfig lo hw loop zz
ifconfig lo hw ether 02:00:00:00:00:01
ifconfig v0 promisc -arp allmulti
ifconfig v0 | head -1
ip link show v0
ifconfig v0 -promisc arp -allmulti -multicast
ifconfig v0 | head -1
ifconfig v0 txqueuelen 500
ifconfig v0 txqueuelen -5
ifconfig v0 -broadcast
ifconfig v0 down up
ifconfig v0 broadcast 1.1.1.1
ip link show v0
