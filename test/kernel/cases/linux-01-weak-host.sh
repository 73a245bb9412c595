# 1: an address on another interface answers, up or down, with forwarding off
sysctl -qw net.ipv6.conf.default.disable_ipv6=1
ip netns add b
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02 netns b
ip addr add 10.0.0.1/24 dev v0
ip link set v0 up
ip -n b addr add 10.0.0.2/24 dev v1
ip -n b link set v1 up
settle
ip -n b link add w0 type veth peer name w1
ip -n b addr add 10.9.9.9/32 dev w0
ip route add 10.9.9.9/32 via 10.0.0.2
ip netns exec b sysctl net.ipv4.ip_forward
ping -c 1 -W 1 10.9.9.9
ip -n b link set w0 up
ping -c 1 -W 1 10.9.9.9
