# a bridge of the host with three namespaces: ports down, isolated, hairpin, its own address, an address on a port
for ns in a b c; do ip netns add $ns; ip -n $ns link set lo up; ip link add p$ns address 02:00:00:00:01:0$ns type veth peer name eth0 address 02:00:00:00:00:0$ns netns $ns; ip link set p$ns addrgenmode none; ip -n $ns link set eth0 addrgenmode none; done
ip link add br0 type bridge
ip link set br0 addrgenmode none
for ns in a b c; do ip link set p$ns master br0; ip link set p$ns up; ip -n $ns link set eth0 up; done
ip -n a addr add 10.0.0.1/24 dev eth0
ip -n b addr add 10.0.0.2/24 dev eth0
ip -n c addr add 10.0.0.3/24 dev eth0
ip netns exec a ping -c 1 -W 1 10.0.0.2
ip link set br0 up
settle
ip netns exec a ping -c 1 -W 1 10.0.0.2
ip netns exec a ping -c 1 -W 1 10.0.0.3
ip addr add 10.0.0.254/24 dev br0
ping -c 1 -W 1 10.0.0.1
ip netns exec b ping -c 1 -W 1 10.0.0.254
ip link set pa type bridge_slave isolated on
ip link set pb type bridge_slave isolated on
ip netns exec a ping -c 1 -W 1 10.0.0.2
ip netns exec a ping -c 1 -W 1 10.0.0.3
ip netns exec a ping -c 1 -W 1 10.0.0.254
ip link set pa type bridge_slave isolated off
ip link set pb down
ip netns exec a ping -c 1 -W 1 10.0.0.2
ip link set pb up
ip netns exec a ping -c 1 -W 1 10.0.0.2
ip link set pc type bridge_slave flood off bcast_flood off
ip -n a neigh flush all
ip -n c neigh flush all
ip netns exec a ping -c 1 -W 1 10.0.0.3
ip netns exec c ping -c 1 -W 1 10.0.0.1
ip addr add 10.9.9.1/24 dev pa
ip -n a addr add 10.9.9.2/24 dev eth0
ping -c 1 -W 1 10.9.9.2
ip -n b link set eth0 mtu 1400
ip netns exec a ping -c 1 -W 1 -s 1400 10.0.0.2
ip netns exec a ping -c 1 -W 1 -s 1300 10.0.0.2
ip netns exec a ping -b -c 1 -W 1 10.0.0.255
ip -n b link set eth0 down
ip netns exec a ping -c 1 -W 1 10.0.0.2
ip neigh flush all
for ns in a b c; do ip -n $ns neigh flush all; done
