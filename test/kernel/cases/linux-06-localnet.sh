# 6: DNAT to 127.0.0.1 needs route_localnet
sysctl -qw net.ipv6.conf.default.disable_ipv6=1
ip netns add b
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02 netns b
ip addr add 10.0.0.1/24 dev v0
ip link set v0 up
ip -n b addr add 10.0.0.2/24 dev v1
ip -n b link set lo up
ip -n b link set v1 up
settle
ip netns exec b iptables -t nat -A PREROUTING -d 10.0.0.2 -p icmp -j DNAT --to-destination 127.0.0.1
ping -c 1 -W 1 10.0.0.2
ip netns exec b sysctl -w net.ipv4.conf.v1.route_localnet=1
ping -c 1 -W 1 10.0.0.2
for ns in $(ip netns list | cut -d" " -f1); do ip -n $ns neigh flush all; done
ip neigh flush all
