# With its last IPv4 address a device forgets its neighbours, those that were set and those it stands in for too.
ip link add name v0 address 02:00:00:00:00:a0 type veth peer name v1 address 02:00:00:00:00:b0
ip link set v0 up; ip link set v1 up
ip addr add 10.0.0.1/24 dev v0; ip addr add 10.0.0.2/24 dev v0; ip addr add 10.1.0.1/24 dev v0
ip neigh add 10.0.0.9 lladdr 02:22:22:22:22:22 nud permanent dev v0; ip neigh add proxy 10.0.0.8 dev v0
ip neigh add 2001:db8::9 lladdr 02:22:22:22:22:22 nud permanent dev v0; ip neigh add proxy 2001:db8::8 dev v0
ip addr del 10.0.0.1/24 dev v0; ip neigh | sort; ip neigh show proxy | sort
ip addr del 10.1.0.1/24 dev v0; ip neigh | sort; ip neigh show proxy | sort
# ifconfig takes an address away to change it.
ip neigh add 10.0.0.9 lladdr 02:22:22:22:22:22 nud permanent dev v1; ip neigh add proxy 10.0.0.8 dev v1
ifconfig v1 10.0.1.2; ip neigh | sort; ip neigh show proxy
ifconfig v1 10.0.1.3; ip neigh | sort; ip neigh show proxy
ip neigh add 10.0.0.9 lladdr 02:22:22:22:22:22 nud permanent dev v1
ifconfig v1 netmask 255.255.0.0; ip neigh | sort
ip neigh add 10.0.0.9 lladdr 02:22:22:22:22:22 nud permanent dev v1
ifconfig v1 broadcast 10.0.255.254; ip neigh | sort
ip addr add 10.7.0.1/24 dev v1; ifconfig v1 10.0.1.4; ip neigh | sort
ip addr flush dev v1; ip neigh | sort
