ip link add name d0 type dummy
ip link add name bond0 type bond
ip link add name red type vrf table 10
ip link add name blue type vrf table main
ip link add name br0 type bridge
