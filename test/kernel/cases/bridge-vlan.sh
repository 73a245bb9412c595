# bridge vlan show: VLAN 1 on every bridge and port, where the kernel has VLANs of bridges
ip link add br0 address 02:00:00:00:00:c0 type bridge
ip link add v0 address 02:00:00:00:00:01 type veth peer v1 address 02:00:00:00:00:02
ip link set v0 master br0
ip link add bridge-long-name address 02:00:00:00:00:c1 type bridge
bridge vlan
bridge -j vlan
bridge -j -p vlan list
bridge vlan show dev v0
bridge vlan show dev v1
bridge vlan show dev none
bridge vlan show dev
bridge vlan show dev v0 dev br0
bridge vlan show vid 1 dev br0
bridge vlan show vid 2
bridge vlan show word
bridge vlan word
bridge -d vlan
bridge -d vlan show dev v0
bridge -d link show dev v0
ip -d link show dev br0
ip link set v0 nomaster
bridge vlan
ip link del bridge-long-name
bridge vlan
