# 10: bridged IP passes FORWARD, ARP does not; what is routed off a bridge comes in by it
sysctl -qw net.ipv6.conf.default.disable_ipv6=1
for ns in a b c; do ip netns add $ns; done
ip link add br0 address 02:00:00:00:00:09 type bridge
ip link set br0 up
ip link add pa type veth peer name e0 netns a address 02:00:00:00:00:02
ip link add pb type veth peer name e0 netns b address 02:00:00:00:00:03
for port in pa pb; do ip link set $port master br0 up; done
ip -n a addr add 10.0.0.2/24 dev e0
ip -n b addr add 10.0.0.3/24 dev e0
for ns in a b; do ip -n $ns link set e0 up; done
settle
iptables -A FORWARD -m physdev --physdev-is-bridged -p icmp
sysctl net.bridge.bridge-nf-call-iptables
iptables -P FORWARD DROP
ip netns exec a ping -c 1 -W 1 10.0.0.3
ip -n a neigh show 10.0.0.3 | grep -o lladdr.02:00:00:00:00:03
iptables -L FORWARD -v -n -x
sysctl -w net.bridge.bridge-nf-call-iptables=0
ip netns exec a ping -c 1 -W 1 10.0.0.3
ip netns exec c sysctl net.bridge.bridge-nf-call-iptables
ip addr add 10.0.0.1/24 dev br0
ip link add w0 address 02:00:00:00:00:04 type veth peer name e0 netns c address 02:00:00:00:00:05
ip addr add 10.1.0.1/24 dev w0
ip -n c addr add 10.1.0.2/24 dev e0
ip link set w0 up
ip -n c link set e0 up
ip -n c route add default via 10.1.0.1
ip -n a route add default via 10.0.0.1
settle
sysctl -qw net.ipv4.ip_forward=1
iptables -P FORWARD ACCEPT
iptables -F FORWARD
for dev in br0 pa; do iptables -A FORWARD -i $dev; done
ip netns exec a ping -c 1 -W 1 10.1.0.2
iptables -L FORWARD -v -n -x
for ns in $(ip netns list | cut -d" " -f1); do ip -n $ns neigh flush all; done
ip neigh flush all
