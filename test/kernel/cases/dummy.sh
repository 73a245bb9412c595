# dummy: made, shown and used as a place for addresses and as a port
ip link add d0 address 02:00:00:00:00:01 type dummy
ip -d link show d0
ip -j -d link show d0
ip link add d0 type dummy
ip link add type dummy
ip link add name d1 mtu 70000 type dummy
ip link add name d1 type dummy word
ip link add name d1 address 01:00:00:00:00:01 type dummy
ip link add name d1 mtu 1400 txqueuelen 7 address 02:00:00:00:00:02 type dummy
ip addr add 10.0.0.1/24 dev d0
ip addr add 2001:db8::1/64 dev d0 nodad
ip link set d0 up
settle
ip addr show d0
ip route
ip -6 route show dev d0
ip route get 10.0.0.9
ping -c 1 -W 1 10.0.0.1
ping -c 1 -W 1 10.0.0.9
ping -c 1 -W 1 2001:db8::9
ip neigh show dev d0
ip link set d0 mtu 100
ip addr show d0
ip link set d0 mtu 1500
ip link set d0 arp off
ip link show d0
ip link set d0 promisc on multicast off
ip link show d0
ip link add br0 address 02:00:00:00:00:09 type bridge
ip link set d1 up master br0
ip link set br0 up
settle
bridge -d link
ip link show d1
ip netns add n
ip link set d1 netns n
bridge link
ip -n n link show d1
ip -n n link set d1 up
ip link del d0
ip -n n link del d1
ip route
