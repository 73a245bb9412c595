# 8: nat PREROUTING is not for local traffic; after DNAT, FORWARD sees the new destination and INPUT nothing
sysctl -qw net.ipv6.conf.default.disable_ipv6=1
ip netns add b
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02 netns b
ip addr add 10.0.0.1/24 dev v0
ip link set v0 up
ip -n b addr add 10.0.0.2/24 dev v1
ip -n b link set lo up
ip -n b link set v1 up
settle
ip netns add c
ip link add w0 address 02:00:00:00:00:03 type veth peer name w1 address 02:00:00:00:00:04 netns c
ip addr add 10.1.0.1/24 dev w0
ip link set w0 up
ip -n c addr add 10.1.0.2/24 dev w1
ip -n c link set w1 up
ip -n c route add default via 10.1.0.1
settle
sysctl -qw net.ipv4.ip_forward=1
ip route add 10.9.9.9/32 via 10.0.0.2
ip -n b route add default via 10.0.0.1
iptables -t nat -A PREROUTING -d 10.9.9.9 -j DNAT --to-destination 10.0.0.2
ping -c 1 -W 1 10.9.9.9
iptables -t nat -A OUTPUT -d 10.9.9.9 -j DNAT --to-destination 10.0.0.2
ping -c 1 -W 1 10.9.9.9
iptables -t nat -A PREROUTING -d 10.1.0.1 -p icmp -j DNAT --to-destination 10.0.0.2
iptables -A INPUT -p icmp --icmp-type echo-request
for to in 10.1.0.1 10.0.0.2; do iptables -A FORWARD -d $to; done
ip netns exec c ping -c 1 -W 1 10.1.0.1
iptables -L INPUT -v -n -x
iptables -L FORWARD -v -n -x
for ns in $(ip netns list | cut -d" " -f1); do ip -n $ns neigh flush all; done
ip neigh flush all
