# 23: macvlan: parent and child are strangers, private children too; vepa needs a reflecting switch
sysctl -qw net.ipv6.conf.default.disable_ipv6=1
for ns in x y switch; do ip netns add $ns; done
ip link add v0 address 02:00:00:00:00:01 type veth peer name port netns switch
ip -n switch link add br0 type bridge
ip -n switch link set br0 up
ip -n switch link set port master br0 up
ip addr add 10.0.0.1/24 dev v0
ip link set v0 up
children() { for ns in x y; do ip link add link v0 name mv netns $ns address 02:00:00:00:01:0$1 type macvlan mode $2; ip -n $ns addr add 10.0.0.$1/24 dev mv; ip -n $ns link set mv up; set -- $(($1 + 1)) $2; done; settle; }
children 2 bridge
ip netns exec x ping -c 1 -W 4 10.0.0.1
ip netns exec x ping -c 1 -W 4 10.0.0.3
for mode in private vepa; do for ns in x y; do ip -n $ns link del mv; done; children 2 $mode; ip netns exec x ping -c 1 -W 4 10.0.0.3; done
ip netns exec switch bridge link set dev port hairpin on
ip netns exec x ping -c 1 -W 4 10.0.0.3
for ns in $(ip netns list | cut -d" " -f1); do ip -n $ns neigh flush all; done
ip neigh flush all
