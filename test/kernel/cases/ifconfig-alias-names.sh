# an alias is any label of an address: what sets it, brings it up, lists it and takes it away
ip link add name v2 type veth peer name v3
sysctl -qw net.ipv6.conf.all.disable_ipv6=1
ifconfig v2:1 add 10.0.0.3; ip -4 addr show dev v2
ifconfig v2:1 10.0.0.3/24; ip addr show dev v2 | head -1
ip link set v2 up
ifconfig v2:1 10.0.0.3/24 promisc; ip addr show dev v2 | head -1
ip addr add 10.1.1.1/24 dev v2 label zz
ip addr add 10.1.2.1/24 dev v2 label v2:5 noprefixroute metric 77
ip addr add 10.1.2.2/24 dev v2 label v2:10
ifconfig | grep -vE 'X|ether'
ifconfig v2 add 10.9.9.9; ip -4 addr show dev v2
ifconfig v2:1 add 10.9.9.8; ip -4 addr show dev v2
ifconfig v2:1 add 10.9.9.7; ip -4 addr show dev v2
ifconfig v2:1 del 10.0.0.3; ip -4 addr show dev v2
ifconfig v2:1 del 10.9.9.6; ip -4 addr show dev v2
ifconfig v2:5 netmask 255.255.0.0; ip -4 addr show dev v2
ifconfig v2:5 broadcast 10.1.2.9; ip route show table all
ifconfig v2:5 10.1.3.9; ip -4 addr show dev v2
ifconfig v2:1 10.0.0.3/24
ifconfig v2 10.0.0.7/24; ifconfig v2 broadcast 1.2.3.4
ifconfig v2 10.0.0.3/24; ip -4 addr show dev v2
ifconfig v2 add 0.0.0.0
ifconfig v2:7 0.0.0.0
ifconfig v2 0.0.0.0
ifconfig v2 down; ifconfig v2:1 promisc; ip addr show dev v2
ifconfig nosuch:1 add 10.0.0.1
ifconfig nosuch add 10.0.0.1
ifconfig lo add 10.0.0.8; ip addr show dev lo
ifconfig lo 127.0.0.5; ip addr show dev lo
ifconfig lo 10.0.0.5; ip addr show dev lo
ifconfig lo:1 10.0.0.5/24; ip addr show dev lo
