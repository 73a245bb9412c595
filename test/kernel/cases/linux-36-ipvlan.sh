# 36: ipvlan l3 answers no ARP; l3s passes netfilter in the first namespace
sysctl -qw net.ipv6.conf.default.disable_ipv6=1
ip netns add b
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02 netns b
ip addr add 10.0.0.1/24 dev v0
ip link set v0 up
ip -n b addr add 10.0.0.2/24 dev v1
ip -n b link set lo up
ip -n b link set v1 up
settle
ip netns add x
ip link add i0 link v0 netns x type ipvlan mode l3
ip -n x addr add 10.5.0.1/32 dev i0
ip -n x link set i0 up
ip -n x route add default dev i0
settle
ip -n b route add 10.5.0.1/32 dev v1
ip netns exec b ping -c 1 -W 4 10.5.0.1
ip -n b route replace 10.5.0.1/32 via 10.0.0.1
ip netns exec b ping -c 1 -W 1 10.5.0.1
iptables -A INPUT -d 10.5.0.1 -j DROP
ip netns exec b ping -c 1 -W 1 10.5.0.1
ip -n x link del i0
ip link add i0 link v0 netns x type ipvlan mode l3s
ip -n x addr add 10.5.0.1/32 dev i0
ip -n x link set i0 up
ip -n x route add default dev i0
settle
ip netns exec b ping -c 1 -W 1 10.5.0.1
iptables -F INPUT
ip netns exec b ping -c 1 -W 1 10.5.0.1
for ns in $(ip netns list | cut -d" " -f1); do ip -n $ns neigh flush all; done
ip neigh flush all
