# The numbers of bridge link set: read as far as they go, cut to their bits, and what the program leaves out of its request.
ip link add name br0 address 02:00:00:00:00:01 type bridge
ip link add name v0 address 02:00:00:00:00:02 type veth peer name v1
bridge link set dev v0 cost 65536
bridge link set dev v0 cost abc
bridge link set dev nosuch cost 65536
ip link set v0 master br0
for cost in 65536 -1 0 4294967295 4294967297 65535 1 abc 7x ''; do bridge link set dev v0 cost "$cost"; bridge link | grep -o 'cost [0-9]*'; done
for priority in 64 65536 65537 -1 32768 32769 63 0 abc 7x ''; do bridge link set dev v0 priority "$priority"; bridge link | grep -o 'priority [0-9]*'; done
ip link set v0 up; ip link set v1 up; ip link set br0 up
for state in 5 256 259 -1 blocking nosuch 3x '' 3; do bridge link set dev v0 state "$state"; bridge link | grep -o 'state [a-z]*'; done
# Without VLANs no entry has one to be found by.
bridge fdb del 02:11:11:11:11:11 dev br0 self vlan 1
bridge fdb del 02:11:11:11:11:11 dev v0 master vlan 1
