# 24: with the spanning tree a port starts in listening
sysctl -qw net.ipv6.conf.default.disable_ipv6=1
ip link add br0 type bridge stp_state 1
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02
ip link set v0 master br0
ip link set br0 up
ip link set v1 up
ip link set v0 up
settle
bridge link
ip -br link show br0
brctl stp br0 off
bridge link
