# links: bridges and their ports, names, indices, limits, moves between namespaces, spanning tree settings
ip link add br0 type bridge; ip link set br0 up; ip link show br0
ip link add v0 type veth peer name v1; ip link set v0 master br0; ip -d link show br0
ip -d link show v0
ip link set v0 up; ip -d link show v0
ip link set v1 up;  ip link show br0; settle
ip -d link show v0; ip -6 addr show v0; ip -6 route
ip link set v0 nomaster; ip link show br0
ip link set lo master br0
ip link add br1 type bridge; ip link set br1 master br0
ip link set v0 master v1
ip link set v0 master br1
ip link set v0 master br0
ip link set v0 master br0; ip link set v0 down; ip link show v0
ip netns add x; ip link set br1 netns x
ip link set lo netns x
ip link set v1 netns x; ip link show v0
ip link set v0 up; ip link show v0; ip -n x link show v1
ip netns list
ip link set v0 netns x;  ip -n x link
ip -n x link set v0 up;  ip -n x link set v1 up;ip -n x link
ip link del lo
ip link add name a type foo
ip link add br0 type foo
ip link set br0 mtu 50;  ip link set br0 mtu 70000; ip link set lo mtu 50
ip link set br0 address 01:00:00:00:00:01; ip link set lo address 02:00:00:00:00:01
ip link add name q address 01:00:00:00:00:01 type bridge
ip link add name q address 00:00:00:00:00:00 type veth
ip link add name q mtu 10 type veth;  ip link add name q mtu 10 type bridge; ip link add br0 type bridge
ip link set br0 name br1
ip link add index 3 type bridge; ip link add index 99 type bridge; ip link add index 99 type bridge; ip link add type bridge
ip link
ip link property add dev br0 altname br1
ip link property add dev br0 altname foo; ip link property add dev br0 altname foo; ip link show foo
ip link del group 7
ip link del group 0
ip link add foo type bridge; ip link set br1 name foo
ip link add name foo%d type bridge
ip link add name x%d%d type bridge
ip link set br1 name b%d; ip link
ip link add name m1 mtu 1300 type veth peer name m2 mtu 1200 address 02:00:00:00:00:22
ip link set m1 master br0; ip link set m2 master br0; ip -d link show br0
ip link set m2 nomaster;  ip link show br0
ip link set br0 mtu 1250; ip link set m2 master br0;  ip link show br0
ip link set br0 address 02:00:00:00:00:77; ip link set m2 address 02:00:00:00:00:01; ip -d link show br0
ip link add name bm mtu 1300 type bridge; ip link add name d1 type veth peer name d2; ip link set d1 master bm; ip link show bm
ip link add name ba address 02:00:00:00:00:88 type bridge;  ip link set d2 master ba; ip link set ba up; ip link set d1 up; ip link set d2 up; settle; ip -d link show ba
ip link set d2 promisc on allmulticast on; ip -d link show d2; ip link set d2 nomaster; ip -d link show d2
ip link set d2 alias hello group 5 txqueuelen 33 arp off multicast off; ip -d link show d2
ip link set d2 mtu 1400 mtu 40
ip link set d2 group 9 name d3 mtu 40; settle; ip link show
ip link set d2 netns x name v1; ip link set d2 netns x name v7; ip -n x -d link
ip netns del x; while ip link show d1 >/dev/null 2>&1; do sleep 0.05; done; ip link
ip link add name p1 type veth peer name p1
ip link add name p1 type veth peer name br0
ip link add name p1 index 200 type veth peer name p2 index 200
ip link add name p1 type veth peer name p2 netns nowhere
ip link set p1 carrier off
ip link set dev p1 addrgenmode none
ip link set p1 addrgenmode stable_secret
ip link del p1
ip link set br0 type bridge forward_delay 100 stp_state 1
ip link set br0 type bridge forward_delay 100
ip link set br0 type bridge hello_time 50; ip link set br0 type bridge max_age 50; ip link set br0 type bridge priority 70000; ip link set br0 type bridge group_fwd_mask 1
ip link set br0 type bridge priority 100 ageing_time 500; ip -d link show br0
ip link set br1 type bridge_slave cost 5
ip link set br0 type veth
ip link set m1 type bridge stp_state 1
# The address that a device has already may be given to it, even where the driver would not have it.
ip link set lo address 00:00:00:00:00:00; cat /sys/class/net/lo/addr_assign_type
