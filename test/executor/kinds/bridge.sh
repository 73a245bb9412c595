ip link add name d0 type dummy
ip link add name d1 type dummy
ip link add name br0 type bridge stp_state 1 vlan_filtering 1 vlan_protocol 802.1ad vlan_default_pvid 0 group_address 01:80:c2:00:00:0e mcast_querier 1
ip link set dev d1 type bridge_slave hairpin on
ip link set dev d1 type bridge_slave mcast_router 2
ip link set dev d1 type bridge_slave backup_port d0
