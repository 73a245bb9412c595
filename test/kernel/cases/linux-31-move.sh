# 31: moving a device keeps MAC, MTU, alias, names and group, and loses the rest
ip netns add b
ip link add v0 address 02:00:00:00:00:01 mtu 1400 type veth peer name v1 address 02:00:00:00:00:02
ip link set v0 alias hello group 7
ip link property add dev v0 altname other
ip addr add 10.0.0.1/24 dev v0
ip link set v0 up
sysctl -w net.ipv4.conf.v0.rp_filter=2
ip link set v0 netns b
ip -n b -d link show v0
ip -n b addr show v0
ip netns exec b sysctl net.ipv4.conf.v0.rp_filter
ip route
