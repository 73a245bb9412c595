# ip link shows devices plainly, briefly, in detail, with counters and as JSON
ip link add v0 type veth peer name v1
ip link add br0 type bridge
ip link show v0
ip -o link show v0
ip -j link show v0
ip -j -p link show v0
ip -d link show v0
ip -d -j link show v0
ip -d link show br0
ip -d -j -p link show br0
ip -d link show lo
ip link set v0 up
ip link
ip -br link
ip -br -j link
ip link set v1 up
ip link
ip -j link
ip link set v0 down
ip link
ip -s link show br0
ip -s -s link show br0
ip -s -s -j link show br0
ip -h -s link show br0
ip link set br0 addrgenmode none
ip link set br0 up
ip link show br0
ip link set v0 master br0
ip -d link show v0
ip -d -j link show v0
ip link set v0 up
ip -d link show v0
ip -d -j -p link show v0
ip -d link show br0
ip link show master br0
ip -j link show master br0
ip link show nomaster
ip link show type veth
ip -j link show type bridge
ip -j link show type bridge_slave
ip -j link show type nosuch
ip -j link show group 5
ip -j link show up
ip link show up group 0
ip link list v0
ip l l v0
ip link lst dev v0
ip link set v0 alias 'two words' mtu 1400 txqueuelen 0 group 5 arp off multicast off
ip link property add dev v0 altname barbarbarbarbarbar altname x2
ip link show v0
ip -j link show x2
ip -o link show barbarbarbarbarbar
ip -0 addr show x2
ip link set v1 allmulticast on promisc on
ip -d link show v1
ip link set v1 allmulticast off promisc off
ip -d link show v1
ip link set v1 mtu 1000
ip -d link show v1
ip link set v1 mtu 1500 addrgenmode none
ip link set v1 mtu 1500
ip link set v1 addrgenmode none
ip -d link show v1
ip link set group 5 down
ip link show group 5
while ip link show br0 | grep -q 'state UP'; do sleep 0.05; done
ip link set v0 nomaster
ip -d link show v0
ip link set v0 name w0
ip link
ip link set w0 address 02:00:00:00:00:77 alias '' group default
ip link show w0
ip link property del dev w0 altname x2
ip link show w0
ip link del v1
ip link
ip link add type veth
ip link add type bridge
ip link add index 77 address 02:00:00:00:00:01 name z0 mtu 1400 txqueuelen 5 up type veth peer name z1 mtu 1300 address 02:00:00:00:00:02 up
ip link add v3 type veth peer
ip link
