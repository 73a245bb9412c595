# bridge link: ports and their attributes
sysctl -qw net.ipv6.conf.default.disable_ipv6=1
ip link add br0 type bridge
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1
ip link add v2 address 02:00:00:00:00:02 type veth peer name v3
ip link set v0 master br0
ip link set v2 master br0
bridge link
ip link set br0 up
ip link set v0 up
ip link set v1 up
ip link set v2 up
until bridge link show dev v2 | grep -q NO-CARRIER; do sleep 0.05; done
bridge link
bridge -d link
bridge -j link
bridge -d -j link show dev v0
bridge -p -j link show dev v2
bridge link show dev v1
bridge link show dev nosuch
bridge link set dev v0 hairpin on
bridge link set dev v0 cost 50 priority 10 learning off flood off
bridge -d link show dev v0
bridge link set dev v0 state 0
bridge link show dev v0
bridge link set dev v0 state forwarding
bridge link show dev v0
bridge link set dev v0 state 9
bridge link set dev v0 hairpin maybe
bridge link set dev v0 nosuch
bridge link set
bridge link set dev v0 cost 0
bridge link set dev v0 priority 99
bridge link set dev v1 hairpin on
bridge link set dev br0 cost 5
bridge link set dev nosuch cost 5
bridge
bridge nosuch
bridge -z
bridge -V
bridge vlan
bridge -j vlan
bridge -n x link
ip netns add x
bridge -n x link
