# 35: VRF: the local table, asked before that of the VRF, answers for addresses outside of it
sysctl -qw net.ipv6.conf.default.disable_ipv6=1
ip netns add b
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02 netns b
ip addr add 10.0.0.1/24 dev v0
ip link set v0 up
ip -n b addr add 10.0.0.2/24 dev v1
ip -n b link set lo up
ip -n b link set v1 up
settle
ip link add vrf1 type vrf table 10
ip link set vrf1 up
ip link set v0 master vrf1
ip link add d0 type dummy
ip addr add 10.9.9.9/32 dev d0
ip link set d0 up
settle
ip route add unreachable default table 10
ip rule
ip route show table 10
ping -c 1 -W 1 10.0.0.2
ping -c 1 -W 1 -I vrf1 10.0.0.2
ip route get 10.9.9.9 vrf vrf1
ip rule add pref 32765 lookup local
ip rule del pref 0
ip route get 10.9.9.9 vrf vrf1
sysctl net.ipv4.tcp_l3mdev_accept
for ns in $(ip netns list | cut -d" " -f1); do ip -n $ns neigh flush all; done
ip neigh flush all
