# 9: DNAT to a server on the subnet of the client needs MASQUERADE
sysctl -qw net.ipv6.conf.default.disable_ipv6=1 net.ipv4.conf.all.send_redirects=0 net.ipv4.conf.default.send_redirects=0
for ns in switch a b; do ip netns add $ns; done
ip -n switch link add br0 type bridge
ip -n switch link set br0 up
ip link add pr netns switch type veth peer name e0 address 02:00:00:00:00:01
ip link add pa netns switch type veth peer name e0 netns a address 02:00:00:00:00:02
ip link add pb netns switch type veth peer name e0 netns b address 02:00:00:00:00:03
for port in pr pa pb; do ip -n switch link set $port master br0 up; done
ip addr add 10.0.0.1/24 dev e0
ip -n a addr add 10.0.0.2/24 dev e0
ip -n b addr add 10.0.0.3/24 dev e0
ip link set e0 up
for ns in a b; do ip -n $ns link set e0 up; done
settle
sysctl -qw net.ipv4.ip_forward=1
iptables -t nat -A PREROUTING -d 10.0.0.1 -p icmp -j DNAT --to-destination 10.0.0.3
ip netns exec a ping -c 1 -W 1 10.0.0.1
iptables -t nat -A POSTROUTING -s 10.0.0.0/24 -d 10.0.0.3 -j MASQUERADE
ip netns exec a ping -c 1 -W 1 10.0.0.1
for ns in $(ip netns list | cut -d" " -f1); do ip -n $ns neigh flush all; done
ip neigh flush all
