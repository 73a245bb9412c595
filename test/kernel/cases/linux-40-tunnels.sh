# 40: tunnels: other keys are dropped, TTL and DF are inherited, the MTU is told
sysctl -qw net.ipv6.conf.default.disable_ipv6=1
ip netns add b
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02 netns b
ip addr add 10.0.0.1/24 dev v0
ip link set v0 up
ip -n b addr add 10.0.0.2/24 dev v1
ip -n b link set lo up
ip -n b link set v1 up
settle
ip link add t0 type gre local 10.0.0.1 remote 10.0.0.2 key 1
ip -n b link add t0 type gre local 10.0.0.2 remote 10.0.0.1 key 2
ip addr add 10.5.0.1/24 dev t0
ip -n b addr add 10.5.0.2/24 dev t0
ip link set t0 up
ip -n b link set t0 up
settle
ip -d link show t0
ping -c 1 -W 1 10.5.0.2
ip -n b link set t0 type gre local 10.0.0.2 remote 10.0.0.1 key 1
ping -c 1 -W 1 10.5.0.2
ip netns exec b iptables -t mangle -A PREROUTING -p gre -m ttl --ttl-eq 7
ip netns exec b iptables -t mangle -A PREROUTING -p gre -m ttl --ttl-eq 64
ping -c 1 -W 1 -t 7 10.5.0.2
ip link set t0 type gre local 10.0.0.1 remote 10.0.0.2 key 1 ttl 64
ping -c 1 -W 1 -t 7 10.5.0.2
ip netns exec b iptables -t mangle -L PREROUTING -v -n -x
ping -c 1 -W 1 -M do -s 1444 10.5.0.2
ping -c 1 -W 1 -M do -s 1445 10.5.0.2
ip route add 10.0.0.2/32 dev v0 mtu 1400
ping -c 2 -i 0.2 -W 1 -M do -s 1444 10.5.0.2
for ns in $(ip netns list | cut -d" " -f1); do ip -n $ns neigh flush all; done
ip neigh flush all
