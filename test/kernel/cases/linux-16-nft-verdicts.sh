# 16: accept is final for its base chain only; rules of nft and legacy tables both apply
sysctl -qw net.ipv6.conf.default.disable_ipv6=1
ip netns add b
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02 netns b
ip addr add 10.0.0.1/24 dev v0
ip link set v0 up
ip -n b addr add 10.0.0.2/24 dev v1
ip -n b link set lo up
ip -n b link set v1 up
settle
ip netns exec b nft add table ip t
ip netns exec b nft 'add chain ip t first { type filter hook input priority 0; }'
ip netns exec b nft 'add chain ip t second { type filter hook input priority 10; }'
ip netns exec b nft add rule ip t first accept
ping -c 1 -W 1 10.0.0.2
ip netns exec b nft add rule ip t second counter drop
ping -c 1 -W 1 10.0.0.2
ip netns exec b nft list table ip t
ip netns exec b nft delete table ip t
ping -c 1 -W 1 10.0.0.2
ip netns exec b iptables-nft -A INPUT -j ACCEPT
ip netns exec b iptables-legacy -A INPUT -j DROP
ping -c 1 -W 1 10.0.0.2
ip netns exec b iptables-legacy -P INPUT DROP
ip netns exec b iptables-legacy -R INPUT 1 -j ACCEPT
ping -c 1 -W 1 10.0.0.2
for ns in $(ip netns list | cut -d" " -f1); do ip -n $ns neigh flush all; done
ip neigh flush all
