# 37: a bridge that filters VLANs: 1 by default, self for the bridge, tagged and untagged
sysctl -qw net.ipv6.conf.default.disable_ipv6=1
for ns in a b; do ip netns add $ns; done
ip link add br0 address 02:00:00:00:00:09 type bridge vlan_filtering 1
ip link set br0 up
ip link add pa type veth peer name e0 netns a address 02:00:00:00:00:02
ip link add pb type veth peer name e0 netns b address 02:00:00:00:00:03
for port in pa pb; do ip link set $port master br0 up; done
ip addr add 10.0.0.1/24 dev br0
ip -n a addr add 10.0.0.2/24 dev e0
ip -n b addr add 10.0.0.3/24 dev e0
for ns in a b; do ip -n $ns link set e0 up; done
settle
bridge vlan show
ip netns exec a ping -c 1 -W 1 10.0.0.3
bridge vlan add dev pa vid 5 pvid untagged
ip netns exec a ping -c 1 -W 4 10.0.0.3
bridge vlan add dev pb vid 5 pvid untagged
ip netns exec a ping -c 1 -W 4 10.0.0.3
ip netns exec a ping -c 1 -W 4 10.0.0.1
bridge vlan add dev br0 vid 5 pvid untagged self
ip netns exec a ping -c 1 -W 4 10.0.0.1
bridge vlan add dev pb vid 5
ip -n b link add link e0 name e0.5 type vlan id 5
ip -n b addr flush dev e0
ip -n b addr add 10.0.0.3/24 dev e0.5
ip -n b link set e0.5 up
settle
ip netns exec a ping -c 1 -W 4 10.0.0.3
bridge vlan show
for ns in $(ip netns list | cut -d" " -f1); do ip -n $ns neigh flush all; done
ip neigh flush all
