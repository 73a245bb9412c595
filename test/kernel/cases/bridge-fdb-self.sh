# bridge fdb: an address in the filter of a device that cannot filter makes it promiscuous
sysctl -qw net.ipv6.conf.default.disable_ipv6=1
ip link add v0 type veth peer name v1
ip link set v0 up
bridge fdb add 02:00:00:00:00:96 dev v0
bridge fdb add 02:00:00:00:00:95 dev v0 self
bridge fdb show dev v0 | head -2
ip -d link show dev v0 | grep -o 'promiscuity [0-9]*'
bridge fdb del 02:00:00:00:00:96 dev v0
ip -d link show dev v0 | grep -o 'promiscuity [0-9]*'
bridge fdb del 02:00:00:00:00:95 dev v0
ip -d link show dev v0 | grep -o 'promiscuity [0-9]*'
