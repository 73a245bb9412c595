# writing all, default and ip_forward: who takes the value
ip link add v0 type veth peer name v1
sysctl -w net.ipv4.conf.default.arp_ignore=1
sysctl -ar 'ipv4.conf.*arp_ignore'
ip addr add 10.0.0.1/24 dev v0
sysctl -w net.ipv4.conf.default.arp_ignore=2
sysctl -ar 'ipv4.conf.*arp_ignore'
sysctl -w net.ipv4.ip_forward=1
sysctl -ar 'ipv4.conf.*\.(forwarding|accept_redirects)$'
sysctl -w net.ipv4.conf.default.forwarding=0
ip link add v2 type veth peer name v3
sysctl -w net.ipv4.ip_forward=1
sysctl -ar 'ipv4.conf.*\.forwarding$'
sysctl -w net.ipv6.conf.all.forwarding=1
sysctl -ar 'ipv6.conf.*\.forwarding$'
sysctl -w net.ipv6.conf.all.dad_transmits=7
sysctl -ar 'ipv6.conf.*\.dad_transmits$'
sysctl -w net.ipv6.conf.all.ignore_routes_with_linkdown=1
sysctl -ar 'ipv6.conf.*\.ignore_routes_with_linkdown$'
sysctl -w net.ipv6.conf.v0.mtu=1000
sysctl -w net.ipv6.conf.v0.mtu=1501
sysctl -w net.ipv6.conf.v0.mtu=1400
ip link set v0 mtu 1300
sysctl net.ipv6.conf.v0.mtu
sysctl -w net.ipv6.conf.v0.hop_limit=0
sysctl -w net.ipv6.conf.v0.addr_gen_mode=4
sysctl -w net.ipv6.conf.v0.addr_gen_mode=2
sysctl -w net.ipv4.fib_multipath_hash_policy=5
sysctl -w net.ipv4.neigh.v0.base_reachable_time_ms=4000
sysctl net.ipv4.neigh.v0.base_reachable_time
sysctl net.ipv4.neigh.v0.mcast_solicit=-1
