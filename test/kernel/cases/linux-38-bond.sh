# 38: a bond fails over, and tells the switch by gratuitous ARP
sysctl -qw net.ipv6.conf.default.disable_ipv6=1
ip netns add switch
ip link add v0 type veth peer name p0 netns switch
ip link add v1 type veth peer name p1 netns switch
ip link add bond0 address 02:00:00:00:00:01 type bond mode active-backup miimon 100
for port in v0 v1; do ip link set $port master bond0; done
ip link set bond0 up
ip addr add 10.0.0.1/24 dev bond0
ip -n switch link add br0 address 02:00:00:00:00:09 type bridge
ip -n switch addr add 10.0.0.2/24 dev br0
ip -n switch link set br0 up
for port in p0 p1; do ip -n switch link set $port master br0 up; done
settle
for round in $(seq 50); do ! grep -q v0 /sys/class/net/bond0/bonding/active_slave || break; sleep 0.1; done
sleep 1
ping -c 1 -W 1 10.0.0.2
ip netns exec switch bridge fdb show br br0 | grep 02:00:00:00:00:01
ip -n switch link set p0 down
for round in $(seq 50); do ! grep -q v1 /sys/class/net/bond0/bonding/active_slave || break; sleep 0.1; done
sleep 1
ip netns exec switch bridge fdb show br br0 | grep 02:00:00:00:00:01
ping -c 1 -W 1 10.0.0.2
for port in v0 v1; do ip -br link show $port | cut -c 1-40; done
cat /sys/class/net/bond0/bonding/xmit_hash_policy
ip link add bond1 type bond mode 802.3ad xmit_hash_policy layer3+4
ip -d link show bond1 | grep -oE '(bond mode|xmit_hash_policy) [^ ]*'
ip link del bond1
for ns in $(ip netns list | cut -d" " -f1); do ip -n $ns neigh flush all; done
ip neigh flush all
