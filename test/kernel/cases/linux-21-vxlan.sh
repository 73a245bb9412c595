# 21: MTU and peers of a vxlan
sysctl -qw net.ipv6.conf.default.disable_ipv6=1
ip netns add b
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02 netns b
ip addr add 10.0.0.1/24 dev v0
ip link set v0 up
ip -n b addr add 10.0.0.2/24 dev v1
ip -n b link set lo up
ip -n b link set v1 up
settle
ip link add vx9 type vxlan id 9 dstport 4789
cat /sys/class/net/vx9/mtu
ip link del vx9
ip link add vx0 address 02:00:00:00:01:01 type vxlan id 5 dev v0 dstport 4789
ip -n b link add vx0 address 02:00:00:00:01:02 type vxlan id 5 dev v1 dstport 4789
cat /sys/class/net/vx0/mtu
ip addr add 10.5.0.1/24 dev vx0
ip -n b addr add 10.5.0.2/24 dev vx0
ip link set vx0 up
ip -n b link set vx0 up
settle
ping -c 1 -W 4 10.5.0.2
bridge fdb append 00:00:00:00:00:00 dev vx0 dst 10.0.0.2
ping -c 1 -W 1 10.5.0.2
bridge fdb show dev vx0
ip netns exec b bridge fdb show dev vx0
for ns in $(ip netns list | cut -d" " -f1); do ip -n $ns neigh flush all; done
ip neigh flush all
