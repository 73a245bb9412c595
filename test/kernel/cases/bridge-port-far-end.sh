# the other end of a port is in another namespace: `bridge link` looks for its index in this one
ip netns add x
ip link add name br0 address 02:00:00:00:00:55 type bridge
ip link add name v0 address 02:00:00:00:00:a0 type veth peer name v1 address 02:00:00:00:00:b0 netns x
ip -n x link set v1 addrgenmode none
ip link set v0 master br0
bridge link; bridge -j link
ip link set br0 up; bridge link; bridge -j link
ip link add name w0 address 02:00:00:00:00:a1 type veth peer name w1 address 02:00:00:00:00:b1 netns x
ip link set w0 master br0; bridge link
ip link add name u0 address 02:00:00:00:00:a2 type veth peer name u1 address 02:00:00:00:00:b2
ip link set u1 netns x; ip link set u0 master br0; bridge link; bridge -j link
ip link del w0
sysctl -w net.ipv6.conf.all.forwarding=1; bridge fdb show | grep 33:33: | sort
