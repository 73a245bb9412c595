# ifconfig: classful masks, replaced addresses, netmask, broadcast, aliases
ip link add v0 type veth peer name v1
sysctl -qw net.ipv6.conf.all.disable_ipv6=1
ifconfig v0 10.0.0.1
ip -4 addr show v0
ifconfig v0 netmask 255.255.255.0
ip -4 addr show v0
ifconfig v0 172.16.5.5 netmask 255.255.0.0 broadcast 172.16.255.255
ip -4 addr show v0
ifconfig v0 192.168.1.5
ip -4 addr show v0
ip addr add 192.168.1.6/24 dev v0
ifconfig v0 192.168.1.7/24
ip -4 addr show v0
ifconfig v0 add 10.9.9.9
ip -4 addr show v0
ifconfig v0 add 10.9.9.9/24
ifconfig v0 del 10.9.9.9
ip -4 addr show v0
ifconfig v0:1 10.5.5.5/24
ip -4 addr show v0
ifconfig v0:1 down
ifconfig v0:2 up
ifconfig v0:2 down
ip -4 addr show v0
ifconfig v0 broadcast 192.168.1.77
ip -4 addr show v0
ifconfig v0 netmask 255.0.255.0
ifconfig v0 netmask
ifconfig v0 224.0.0.1
ifconfig v0 10.300.1.1
ifconfig v0 nosuchword
ifconfig v0 10.1.1.1/24 10.1.1.2
ip -4 addr show v0
ifconfig v0 netmask 255.255.0.0 10.3.4.5
ip -4 addr show v0
ifconfig v0 10.3.4.6/24 netmask 255.255.0.0
ip -4 addr show v0
ifconfig v0 127.5.5.5
ifconfig v0 240.1.1.1
ip -4 addr show v0
ifconfig v0 dstaddr 10.2.2.3
ip -4 addr show v0
ifconfig v0 0.0.0.0
ip -4 addr show v0
ip route
