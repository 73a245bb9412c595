# bridge fdb: learned, added, replaced and deleted entries
sysctl -qw net.ipv6.conf.default.disable_ipv6=1
ip link add br0 type bridge
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:11
ip link add v2 address 02:00:00:00:00:02 type veth peer name v3
ip link set v0 master br0
ip link set v2 master br0
ip link set br0 up
ip link set v0 up
ip link set v1 up
ip link set v2 up
bridge fdb show br br0 | grep master
bridge fdb add 02:00:00:00:00:99 dev v0 master
bridge fdb add 02:00:00:00:00:99 dev v0 master
bridge fdb add 02:00:00:00:00:98 dev v0 master static
bridge fdb add 02:00:00:00:00:97 dev v0 master dynamic
bridge fdb add 02:00:00:00:00:94 dev br0 self
bridge fdb add 02:00:00:00:00:94 dev br0 self permanent
bridge fdb add 02:00:00:00:00:92 dev v1 master
bridge fdb add 02:00:00:00:00:92 dev nosuch master
bridge fdb add zz dev v0 master
bridge fdb add 02:00:00:00:00:91 master
bridge fdb add dev v0
bridge fdb append 02:00:00:00:00:99 dev v0 master
bridge fdb replace 02:00:00:00:00:99 dev v2 master
bridge fdb show br br0 | grep master | sort
bridge fdb show dev v0 | grep master | sort
bridge fdb show brport v2 | grep master | sort
bridge -s fdb show br br0 | grep master | sort
bridge fdb del 02:00:00:00:00:99 dev v0 master
bridge fdb del 02:00:00:00:00:99 dev v2 master
bridge fdb del 02:00:00:00:00:99 dev v2 master
bridge fdb show dynamic | sort
bridge fdb show br nosuch
bridge fdb get 02:00:00:00:00:98 br br0
bridge fdb get 02:00:00:00:00:77 br br0
bridge fdb help
brctl showmacs br0
