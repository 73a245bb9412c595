# arp_ignore of all counts for every device; a permanent neighbour is not changed by what is heard, and stays without carrier
sysctl -qw net.ipv6.conf.default.disable_ipv6=1
ip netns add b
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02 netns b
ip addr add 10.0.0.1/24 dev v0
ip link set v0 up
ip -n b addr add 10.0.0.2/24 dev v1
ip -n b addr add 10.9.9.9/32 dev lo
ip -n b link set lo up
ip -n b link set v1 up
settle
ip route add 10.9.9.9/32 dev v0
ping -c 1 -W 1 10.9.9.9
ip neigh flush all
ip netns exec b sysctl -w net.ipv4.conf.all.arp_ignore=1
ping -c 1 -W 4 10.9.9.9
ip netns exec b sysctl -w net.ipv4.conf.all.arp_ignore=0
ip neigh flush all
ip -n b neigh replace 10.0.0.1 lladdr 02:00:00:00:00:99 nud permanent dev v1
ping -c 1 -W 1 10.0.0.2
ip -n b neigh show
ip link set v0 down
ip -n b neigh show
ip link set v0 up
ip -n b neigh show
ip neigh flush all
