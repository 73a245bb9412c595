# a port of a bridge sends four bytes more than its MTU: the room of a VLAN tag
for ns in s a b; do ip netns add $ns; ip netns exec $ns sysctl -qw net.ipv6.conf.default.disable_ipv6=1 net.bridge.bridge-nf-call-iptables=0; done
ip -n s link add br0 address 02:00:00:00:00:09 type bridge
ip -n s link set br0 up
ip link add pa netns s address 02:00:00:00:00:0a type veth peer name e0 netns a address 02:00:00:00:00:01
ip link add pb netns s address 02:00:00:00:00:0b type veth peer name e0 netns b address 02:00:00:00:00:02
for port in pa pb; do ip -n s link set $port master br0; ip -n s link set $port up; done
for ns in a b; do ip -n $ns link set e0 up; done
ip -n s link set pb mtu 1400
ip -n a addr add 10.0.0.1/24 dev e0
ip -n b addr add 10.0.0.2/24 dev e0
for size in 1372 1373 1376 1377; do ip netns exec a ping -c 1 -W 1 -s $size 10.0.0.2; done
for ns in a b; do ip -n $ns neigh flush all; done
