# Who leads to the root, as a port knew when it was last up: priorities that change meanwhile are not told it.
for name in all default; do sysctl -qw net.ipv6.conf.$name.accept_dad=0 net.ipv6.conf.$name.router_solicitations=0; done
ip link add name v0 address 02:00:00:00:00:a0 type veth peer name v1 address 02:00:00:00:00:b0
ip link add name v2 address 02:00:00:00:00:a1 type veth peer name v3 address 02:00:00:00:00:b1
ip link add name br0 type bridge stp_state 1 priority 100 forward_delay 0
ip link add name br0 type bridge
ip link set v0 master br0; ip link set v2 master br0
bridge -d link
brctl showstp br0
ip link set v0 type bridge_slave priority 5 cost 9 ; bridge link
ip link set v0 up; ip link set v0 type bridge_slave priority 6; brctl showstp br0
ip link set br0 type bridge priority 5; brctl showstp br0
ip link set br0 up; brctl showstp br0
ip link set v1 up; brctl showstp br0
ip link set br0 type bridge priority 7; brctl showstp br0
brctl setportprio br0 v0 1; brctl setbridgeprio br0 9; brctl showstp br0
ip link set v1 down; brctl setbridgeprio br0 10; brctl showstp br0
ip link set br0 address 02:00:00:00:00:05; brctl showstp br0
ip link set v2 nomaster; brctl showstp br0; brctl show
for file in /sys/class/net/v0/brport/designated_*; do cat $file; done
