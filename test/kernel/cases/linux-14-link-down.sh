# 14: routes without carrier stay; down and up loses static routes, and global IPv6 addresses
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02
ip link set v0 up
ip link set v1 up
ip addr add 10.0.0.1/24 dev v0
ip addr add 2001:db8::1/64 dev v0 nodad
ip route add 10.5.0.0/16 via 10.0.0.2
settle
ip link set v1 down
settle
ip route
ip route get 10.5.0.1
sysctl -w net.ipv4.conf.all.ignore_routes_with_linkdown=1
ip route get 10.5.0.1
ip route
sysctl -w net.ipv4.conf.all.ignore_routes_with_linkdown=0
ip link set v1 up
ip link set v0 down
ip addr show dev v0
ip link set v0 up
settle
ip route
ip addr show dev v0
