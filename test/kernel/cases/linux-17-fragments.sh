# 17: without conntrack a port is seen in the first fragment only
sysctl -qw net.ipv6.conf.default.disable_ipv6=1
ip netns add b
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02 netns b
ip addr add 10.0.0.1/24 dev v0
ip link set v0 up
ip -n b addr add 10.0.0.2/24 dev v1
ip -n b link set lo up
ip -n b link set v1 up
settle
ip netns exec b iptables -t mangle -A PREROUTING -p udp
ip netns exec b iptables -t mangle -A PREROUTING -p udp --dport 9999
head -c 3000 /dev/zero >/dev/udp/10.0.0.2/9999
ip netns exec b iptables -t mangle -L PREROUTING -v -n -x
ip netns exec b iptables -A INPUT -m conntrack --ctstate NEW
ip netns exec b iptables -t mangle -Z
head -c 3000 /dev/zero >/dev/udp/10.0.0.2/9999
ip netns exec b iptables -t mangle -L PREROUTING -v -n -x
for ns in $(ip netns list | cut -d" " -f1); do ip -n $ns neigh flush all; done
ip neigh flush all
