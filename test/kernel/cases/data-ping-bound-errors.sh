# ping bound to a device: an error that this machine sends itself comes by lo, which IPv4 sockets do not take for it
ip netns add a
ip netns add b
ip link add e1 netns a address 02:00:00:00:00:01 type veth peer name e2 netns b address 02:00:00:00:00:02
ip -n a link set e1 addrgenmode none
ip -n b link set e2 addrgenmode none
ip -n a link set lo up
ip -n a link set e1 up
ip -n b link set e2 up
ip -n a addr add 10.0.1.1/24 dev e1
ip -n a addr add fd00::1/64 dev e1 nodad
ip netns exec a sysctl -qw net.ipv4.neigh.e1.retrans_time_ms=100 net.ipv6.neigh.e1.retrans_time_ms=100
ip netns exec a ping -c 1 -W 1 10.0.1.9
ip netns exec a ping -c 1 -W 1 -I e1 10.0.1.9
ip netns exec a ping -c 1 -W 1 -I 10.0.1.1 10.0.1.9
ip netns exec a ping -c 1 -W 1 fd00::9
ip netns exec a ping -c 1 -W 1 -I e1 fd00::9
