# Groups that a device listens to: what asks for them, how often, and what ends them.
for name in all default; do sysctl -qw net.ipv6.conf.$name.accept_dad=0 net.ipv6.conf.$name.router_solicitations=0; done
ip link add name v0 address 02:00:00:00:00:a0 type veth peer name v1 address 02:00:00:00:00:b0
ip link add name br0 address 02:00:00:00:00:c0 type bridge
bridge fdb show
ip link set v0 up; ip link set v1 up; ip link set br0 up
settle; bridge fdb show
# A user's entry stands in for a group, and taking it out takes the group out of the filter.
bridge fdb add 33:33:00:00:00:01 dev v0 self permanent
bridge fdb append 33:33:00:00:00:01 dev v0 self permanent
bridge fdb add 33:33:00:00:00:05 dev v0 self permanent
bridge fdb del 33:33:00:00:00:01 dev v0 self
bridge fdb show dev v0
bridge fdb add 02:00:00:00:00:05 dev v0 self permanent; ip -d link show v0 | grep -o 'promiscuity [0-9]'
bridge fdb add 01:80:c2:00:00:03 dev v0 self permanent; bridge fdb show dev v0
ip link set v0 down; bridge fdb show dev v0
bridge fdb del 02:00:00:00:00:05 dev v0 self; bridge fdb del 01:80:c2:00:00:03 dev v0 self
ip -d link show v0 | grep -o 'promiscuity [0-9]'
ip link set v0 up; ip -d link show v0 | grep -o 'promiscuity [0-9]'
settle; bridge fdb show dev v0
# Routers listen to the group of their subnets' anycast addresses, which their own addresses share.
sysctl -qw net.ipv6.conf.all.forwarding=1
settle; bridge fdb show
ip addr add 2001:db8::1/64 dev v1; ip addr add 2001:db8::2/64 dev v1
settle; bridge fdb show dev v1; ip -6 route show table local type anycast
ip addr del 2001:db8::1/64 dev v1
settle; ip -6 route show table local type anycast
ip addr del 2001:db8::2/64 dev v1
settle; bridge fdb show dev v1; ip -6 route show table local type anycast
sysctl -qw net.ipv6.conf.all.forwarding=0
settle; bridge fdb show
# Without IPv6 there are no groups of it, nor is the bridge's own joined again when IPv6 is back.
ip link set br0 mtu 1000; bridge fdb show br br0
ip link set br0 mtu 1500; settle; bridge fdb show br br0
ip link set br0 type bridge mcast_snooping 0; bridge fdb show br br0
ip link set br0 type bridge mcast_snooping 1; bridge fdb show br br0
ip link set br0 down; bridge fdb show br br0
# Who speaks no ARP is not asked by groups either.
ip link set br0 arp off; ip link set v0 master br0; ip link set br0 up; settle; bridge fdb show br br0 | grep permanent
# Another namespace begins anew.
ip netns add x; bridge fdb add 02:00:00:00:00:05 dev v1 self permanent; ip link set v1 netns x
ip netns exec x bridge fdb show; ip -n x -d link show v1 | grep -o 'promiscuity [0-9]'
ip -n x link set v1 up; ip -n x -d link show v1 | grep -o 'promiscuity [0-9]'
