# brctl and ifconfig where bridge, port or device are none
ip link add v0 type veth peer name v1
ip link add v2 type veth peer name v3
ip link add br0 type bridge
ip link set v2 master br0
for b in br0 v0 lo nosuch; do for p in v2 v0 lo nosuch br0; do brctl hairpin $b $p on; brctl setportprio $b $p 3; brctl setpathcost $b $p 3; done; done
for word in -arp -promisc -multicast -allmulti -broadcast -pointopoint; do ifconfig nosuch $word; done
ifconfig v0 -promisc
ifconfig v0 10.2.0.3/32
ip -o addr show dev v0
ifconfig v0 10.2.0.4/33
ip -o addr show dev v0
ifconfig v0 10.2.0.4/31
ifconfig v0 add 10.2.0.5
ip -o addr show dev v0
