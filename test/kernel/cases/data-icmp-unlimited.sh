# without a limit of errors there is still the one of errors about routes; which share what is saved up, in older versions of Linux
for ns in a b; do ip netns add $ns; ip netns exec $ns sysctl -qw net.ipv6.conf.default.disable_ipv6=1; done
ip link add v0 netns a address 02:00:00:00:00:01 type veth peer name v1 netns b address 02:00:00:00:00:02
ip -n a addr add 10.0.0.1/24 dev v0
ip -n b addr add 10.0.0.2/24 dev v1
for end in a:v0 b:v1; do ip -n ${end%:*} link set ${end#*:} up; done
settle
ip -n a route add default via 10.0.0.2
ip netns exec b sysctl -w net.ipv4.ip_forward=1 net.ipv4.icmp_ratelimit=0
ip netns exec a ping -c 3 -i 0.3 -W 1 10.9.0.1
sleep 1.2
ip netns exec a ping -c 3 -i 0.3 -W 1 10.9.0.1
ip netns exec b sysctl -w net.ipv4.icmp_ratelimit=1000
sleep 1.2
ip netns exec a ping -c 3 -i 0.3 -W 1 10.9.0.1
