# forwarding entries, which stand in VLAN 1 as well where the kernel has VLANs of bridges
sysctl -qw net.ipv6.conf.default.disable_ipv6=1
ip link add br0 address 02:00:00:00:00:c0 type bridge
bridge fdb show
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02
ip link add v2 address 02:00:00:00:00:01 type veth peer name v3 address 02:00:00:00:00:04
ip link set v0 master br0
ip link set v2 master br0
bridge fdb show
bridge -j fdb show br br0
bridge fdb add 02:00:00:00:00:77 dev v0 master static
bridge fdb add 02:00:00:00:00:77 dev v0 master static
bridge fdb show dev v0
bridge fdb add 02:00:00:00:00:78 dev v0 master dynamic vlan 1
bridge fdb add 02:00:00:00:00:79 dev v0 master static vlan 2
bridge fdb add 02:00:00:00:00:79 dev v0 master static vlan 4095
bridge fdb get 02:00:00:00:00:77 br br0
bridge fdb get 02:00:00:00:00:77 dev v0
bridge fdb get 02:00:00:00:00:78 br br0
bridge fdb del 02:00:00:00:00:77 dev v2 master
bridge fdb del 02:00:00:00:00:77 dev v0 master vlan 2
bridge fdb del 02:00:00:00:00:77 dev v0 master
bridge fdb del 02:00:00:00:00:77 dev v0 master
bridge fdb replace 02:00:00:00:00:7a dev v0 master static
bridge fdb replace 02:00:00:00:00:7a dev v2 master static
bridge fdb add 02:00:00:00:00:7b dev br0 self
bridge fdb show
brctl showmacs br0
ip link set v0 address 02:00:00:00:00:05
bridge fdb show br br0
ip link set v2 address 02:00:00:00:00:c0
ip link set br0 address 02:00:00:00:00:05
bridge fdb show br br0
ip link set v2 nomaster
bridge fdb show br br0
ip link set v0 nomaster
bridge fdb show
ip link add b1 type bridge
bridge fdb show dev b1
ip link set v0 master b1
bridge fdb show br b1
ip link set v0 nomaster
bridge fdb show dev b1
