# ip maddress: the groups that devices listen to, and the addresses that users add to their filters.
for name in all default; do sysctl -qw net.ipv6.conf.$name.accept_dad=0 net.ipv6.conf.$name.router_solicitations=0; done
ip link add name br0 address 02:00:00:00:00:c0 type bridge
ip link add name v0 address 02:00:00:00:00:a0 type veth peer name v1 address 02:00:00:00:00:b0
ip maddr
ip link set br0 up; ip link set v0 up; ip link set v1 up
sysctl -qw net.ipv6.conf.all.forwarding=1; settle
bridge fdb add 33:33:00:00:00:05 dev v0
ip maddr add 33:33:00:00:00:01 dev v0
ip maddr add 33:33:00:00:00:09 dev v0
ip maddr add 33:33:00:00:00:09 dev v0
ip maddr del 33:33:00:00:00:08 dev v0
ip maddr del 33:33:00:00:00:05 dev v0
ip maddr add 02:33:00:00:00:08 dev v0
ip maddr add 33:33:00:00:00:08 dev nosuch
ip maddr add 33:33:00:00:00:08 dev lo
ip maddr add 33:33:00:00:00 dev v0
ip maddr add 33:33:00:00:00:zz dev v0
ip maddr add 33:33:00:00:00:08
ip maddr add dev v0
ip maddr add address 33:33:00:00:00:0a dev br0
ip maddr add 33:33:00:00:00:0a 33:33:00:00:00:0b dev br0
ip maddr
ip -j maddr show dev v0
ip -j -6 maddr show br0
ip -4 maddr
ip -0 maddr
ip -o maddr show dev v0
ip maddr show dev nosuch
ip maddr show dev v0 dev v1
ip maddr nosuch
ip maddr del 33:33:00:00:00:01 dev v0; bridge fdb del 33:33:00:00:00:09 dev v0 self
ip maddr del 33:33:00:00:00:09 dev v0
bridge fdb show dev v0
ip -d link show v0 | grep -o 'promiscuity [0-9]'
