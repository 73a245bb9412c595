# what a bridge knows of stations: followed to another port, gone with a port that leaves, forgotten in silence
for ns in s a b; do ip netns add $ns; ip netns exec $ns sysctl -qw net.ipv6.conf.default.disable_ipv6=1; done
ip -n s link add br0 address 02:00:00:00:00:09 type bridge
ip -n s link set br0 up
ip link add pa netns s address 02:00:00:00:00:0a type veth peer name e0 netns a address 02:00:00:00:00:01
ip link add pb netns s address 02:00:00:00:00:0b type veth peer name e0 netns b address 02:00:00:00:00:02
for port in pa pb; do ip -n s link set $port master br0; ip -n s link set $port up; done
for ns in a b; do ip -n $ns link set e0 up; done
ip -n a addr add 10.0.0.1/24 dev e0
ip -n b addr add 10.0.0.2/24 dev e0
ip -n a neigh add 10.0.0.2 lladdr 02:00:00:00:00:02 nud permanent dev e0
ip -n b neigh add 10.0.0.1 lladdr 02:00:00:00:00:01 nud permanent dev e0
stations() { ip netns exec s bridge fdb show br br0 | grep -v permanent | sort; }
ip netns exec a ping -c 1 -W 1 10.0.0.2
stations
# one that moves is behind the other port from its first frame on
ip -n a link set e0 address 02:00:00:00:00:03
ip netns exec a ping -c 1 -W 1 10.0.0.2
stations
ip -n a link set e0 address 02:00:00:00:00:01
ip -n b link set e0 address 02:00:00:00:00:03
ip netns exec b ping -c 1 -W 1 10.0.0.1
stations
ip -n b link set e0 address 02:00:00:00:00:02
ip netns exec b ping -c 1 -W 1 10.0.0.1
stations
# what is set goes with the port, too
ip netns exec s bridge fdb add 02:00:00:00:00:77 dev pa master static
ip netns exec s bridge fdb add 02:00:00:00:00:78 dev pa master dynamic
ip netns exec s bridge fdb add 02:00:00:00:00:79 dev pb master static
ip -n s link set pa nomaster
stations
ip -n s link set pa master br0
stations
# who is silent for longer than the ageing time, here a second, is forgotten
ip netns exec a ping -c 1 -W 1 10.0.0.2
ip -n s link set br0 type bridge ageing_time 100
sleep 2.5
stations
ip netns exec a ping -c 1 -W 1 10.0.0.2
stations
for ns in a b; do ip -n $ns neigh flush all; done
