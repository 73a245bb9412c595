# Several changes of one ip link set, indexes and names of every sort, devices that move with them.
ip netns add x; ip netns add y
ip link add name v0 address 02:00:00:00:00:a0 type veth peer name v1 address 02:00:00:00:00:b0
ip link add name v2 address 02:00:00:00:00:a1 type veth peer name v3 address 02:00:00:00:00:b1 netns x
# a device that is down tells of its carrier unseen, a second later at most: before its other end comes beside it
sleep 2
ip link add name br0 type bridge; ip link set v0 master br0
ip link set v2 master br0 up mtu 1400 alias hello group 5; ip -d link show v2
ip link set v2 name v9 mtu 99999 alias bye; ip -d link show v9
ip link set v9 up name v2 nomaster mtu 66; ip link
ip link set v2 down name v2 master br0 netns y; ip link; ip -n y link
ip -n y link set v2 netns x name v5 up; ip -n x link
ip -n x link set v5 name v6 index 99; ip -n x link
ip -n x link set v5 netns y index 99; ip -n y link
ip -n y link set v5 netns x index 1; ip -n y link
ip -n x link property add dev v3 altname other; ip -n x link set other up; ip -n x link set v3 name other
ip -n x link property add dev v3 altname third; ip -n x link show third; ip -n x link set third netns y; ip -n y -br link
ip -n y link property del dev v3 altname other; ip -n y link del third; ip -n y -br link
ip link add name v3 type veth peer name v3
ip link add name v3 index 3 type veth peer name v4 index 3
ip link add name v3 index 50 type veth peer name v4 index 51; ip -br link
ip link add type bridge; ip link add type veth; ip -br link
ip link add name 'a b' type bridge
ip link add name a/b type bridge
ip link add name br%d type bridge; ip link add name br%d type bridge; ip -br link
ip link set br1 name 'x%d'; ip -br link
ip link set x0 name ''
ip link set group 5 down; ip link set group 5 mtu 1300
ip link del group 7; ip link set br1 group 7; ip link set x0 group 7; ip link del group 7; ip -br link
ip link del br0 type veth
ip link del br0 type bridge
ip link del lo
ip link set lo netns x
ip link set lo down; ip link set lo name loop; ip link set loop mtu 1000; ip link; ip link set loop master nosuch
