# a port with learning off, with flood off, and with hairpin on
for ns in s a b; do ip netns add $ns; ip netns exec $ns sysctl -qw net.ipv6.conf.default.disable_ipv6=1; done
ip -n s link add br0 address 02:00:00:00:00:09 type bridge
ip -n s link set br0 up
ip link add pa netns s address 02:00:00:00:00:0a type veth peer name e0 netns a address 02:00:00:00:00:01
ip link add pb netns s address 02:00:00:00:00:0b type veth peer name e0 netns b address 02:00:00:00:00:02
for port in pa pb; do ip -n s link set $port master br0; ip -n s link set $port up; done
for ns in a b; do ip -n $ns link set e0 up; done
ip -n a addr add 10.0.0.1/24 dev e0
ip -n b addr add 10.0.0.2/24 dev e0
settle
ip netns exec s bridge link set dev pa learning off
ip netns exec a ping -c 1 -W 1 10.0.0.2
ip netns exec s bridge fdb show br br0 | grep -c 02:00:00:00:00:01
ip netns exec s bridge link set dev pa flood off
ip netns exec a ping -c 1 -W 1 10.0.0.2
ip netns exec s bridge link set dev pa flood on learning on
# what is sent to a neighbour that is behind the same port comes back only with hairpin
ip -n a neigh replace 10.0.0.2 lladdr 02:00:00:00:00:77 nud permanent dev e0
ip netns exec s bridge fdb add 02:00:00:00:00:77 dev pa master static
count() { ip -n s -s link show pa | sed -n 6p | tr -s ' ' | cut -d ' ' -f 3; }
before=$(count); ip netns exec a ping -c 1 -W 1 10.0.0.2; after=$(count); echo $((after - before))
ip netns exec s bridge link set dev pa hairpin on
before=$(count); ip netns exec a ping -c 1 -W 1 10.0.0.2; after=$(count); echo $((after - before))
for ns in a b; do ip -n $ns neigh flush all; ip -n $ns neigh flush all nud permanent; done
