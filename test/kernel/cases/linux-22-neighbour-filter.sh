# 22: ip6tables INPUT DROP ends neighbour discovery; iptables never touches ARP
ip netns add b
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02 netns b
for end in v0 "v1 -n b"; do set -- $end; ip $2 $3 link set $1 addrgenmode none; done
ip addr add 10.0.0.1/24 dev v0
ip addr add 2001:db8::1/64 dev v0 nodad
ip -n b addr add 10.0.0.2/24 dev v1
ip -n b addr add 2001:db8::2/64 dev v1 nodad
ip link set v0 up
ip -n b link set v1 up
settle
ip netns exec b iptables -P INPUT DROP
ping -c 1 -W 1 10.0.0.2
ip neigh show 10.0.0.2 | grep -o lladdr.02:00:00:00:00:02
ip netns exec b ip6tables -P INPUT DROP
ping -c 1 -W 5 2001:db8::2
ip neigh show 2001:db8::2
ip netns exec b ip6tables -P INPUT ACCEPT
ping -c 1 -W 1 2001:db8::2
for ns in $(ip netns list | cut -d" " -f1); do ip -n $ns neigh flush all; done
ip neigh flush all
