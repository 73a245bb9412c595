# 7: a mark set in mangle OUTPUT reroutes, but the source address chosen before stays
sysctl -qw net.ipv6.conf.default.disable_ipv6=1
ip netns add b
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02 netns b
ip addr add 10.0.0.1/24 dev v0
ip link set v0 up
ip -n b addr add 10.0.0.2/24 dev v1
ip -n b link set lo up
ip -n b link set v1 up
settle
ip link add w0 address 02:00:00:00:00:03 type veth peer name w1 address 02:00:00:00:00:04 netns b
ip addr add 10.1.0.1/24 dev w0
ip link set w0 up
ip -n b addr add 10.1.0.2/24 dev w1
ip -n b link set w1 up
ip -n b addr add 10.9.9.9/32 dev lo
ip route add default via 10.0.0.2
ip route add default via 10.1.0.2 table 100
ip rule add fwmark 1 lookup 100
settle
ip route get 10.9.9.9 mark 1
for dev in v1 w1; do for source in 10.0.0.1 10.1.0.1; do ip netns exec b iptables -A INPUT -i $dev -s $source; done; done
ping -c 1 -W 1 10.9.9.9
iptables -t mangle -A OUTPUT -d 10.9.9.9 -j MARK --set-mark 1
ping -c 1 -W 1 10.9.9.9
ip netns exec b iptables -L INPUT -v -n -x
for ns in $(ip netns list | cut -d" " -f1); do ip -n $ns neigh flush all; done
ip neigh flush all
