# ip link type bridge and bridge_slave: settings and how the kernel keeps them
ip link add br0 type bridge ageing_time 9 forward_delay 301 hello_time 101 max_age 701
ip -d link show br0
ip link set br0 type bridge forward_delay 100
ip link set br0 type bridge stp_state 1
ip -d link show br0
ip link set br0 type bridge forward_delay 199
ip link set br0 type bridge priority 0x1000 group_fwd_mask 0x4008
ip link set br0 type bridge group_fwd_mask 1
ip -d link show br0
ip -d -j link show br0
ip link set br0 type bridge stp_state 0 mcast_snooping 0 no_linklocal_learn 1 nf_call_iptables 1 nf_call_ip6tables 1 nf_call_arptables 1
ip -d link show br0
ip link add v0 type veth peer name v1
ip link set v0 master br0
ip link set v0 type bridge_slave hairpin on guard on root_block on learning off flood off cost 7 priority 3
ip -d link show v0
ip link set v0 type bridge_slave mcast_flood off bcast_flood off isolated on locked on
ip -d link show v0
ip -d -j link show v0
ip link set v0 type bridge_slave state 1
ip link set v0 type bridge_slave state x
ip link set br0 up
ip link set v0 up
ip link set v1 up
ip link set v0 type bridge_slave state 9
ip link set v0 type bridge_slave state 4
ip -d link show v0
ip link set br0 address 02:00:00:00:00:05
ip -d link show v0
ip link set br0 type bridge priority 5
ip -d link show br0
ip -d link show v0
ip link del br0
ip -d link show v0
