# aliases of an interface that is down or has no address; a broadcast address of zero is not shown
ip link add name v0 address 02:00:00:00:00:a0 type veth peer name v1 address 02:00:00:00:00:b0
ip link set v0 addrgenmode none; ip link set v1 addrgenmode none
ifconfig v0 add 10.0.0.4; ip addr show v0
ifconfig v0 del 10.0.0.4; ip addr show v0
ip link set v0 up; ip link set v1 up
ifconfig v0 add 10.0.0.4; ip addr show v0
ifconfig v0 del 10.0.0.7; ip addr show v0
ifconfig v0 del 10.0.0.4; ip addr show v0
ip addr add 127.0.0.5/0 dev v1 brd -; ip addr add 10.0.0.1/24 brd - dev v1; ip -j addr show v1
