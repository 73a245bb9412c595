# brctl: bridge and port settings, their units and bounds
sysctl -qw net.ipv6.conf.default.disable_ipv6=1
brctl addbr br0
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1
ip link add v2 address 02:00:00:00:00:02 type veth peer name v3
brctl addif br0 v2 v0
for i in br0 v0 v1 v2 v3; do ip link set $i up; done
brctl show
brctl setageing br0 20.5
brctl setageing br0 abc
brctl setageing nosuch 5
brctl setageing lo 5
brctl setbridgeprio br0 4096
brctl setbridgeprio br0 99999
brctl setbridgeprio br0 x
brctl setfd br0 1
brctl setfd br0 40
brctl stp br0 on
brctl setfd br0 1
brctl setfd br0 10
brctl sethello br0 100
brctl sethello br0 3
brctl setmaxage br0 100
brctl setmaxage br0 10
brctl setpathcost br0 v0 100
brctl setpathcost br0 v0 0
brctl setpathcost br0 lo 100
brctl setportprio br0 v0 30
brctl setportprio br0 v0 300
brctl hairpin br0 v0 on
brctl showstp br0
brctl show
brctl stp br0 off
ip -d link show br0 | grep -o 'forward_delay.*vlan_filtering [01]'
brctl showmacs br0
brctl delif br0 v0 v2
brctl show
