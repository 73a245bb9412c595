# a namespace whose loopback was never up has no local table: every gateway is taken for a broadcast address
ip netns add x; ip -n x link add name v0 address 02:00:00:00:00:a0 type veth peer name v1 address 02:00:00:00:00:b0
ip -n x link set v0 addrgenmode none; ip -n x link set v1 addrgenmode none; ip -n x link set v0 up; ip -n x link set v1 up
ip -n x route add 10.5.0.0/16 via 10.2.1.2 dev v0 onlink
ip -n x route add 10.5.0.0/16 src 10.0.0.1 via 10.2.1.2 dev v0 onlink
ip -n x route add 10.5.0.0/16 src 10.0.0.1 dev v0
ip -n x -6 route add default dev lo; ip -n x -6 route change 2001:db8::/64 dev lo; ip -n x -6 route add blackhole default
ip -n x link add name br1 address 02:00:00:00:00:c1 type bridge; ip -n x link set br1 netns x
ip -n x addr add 10.0.0.1/24 dev v0; ip -n x route add 10.5.0.0/16 via 10.2.1.2 dev v0 onlink
ip -n x -6 route add fd00::/8 via fd00::1 dev v0 onlink
