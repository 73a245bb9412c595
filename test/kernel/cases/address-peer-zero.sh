# a peer of 0.0.0.0 counts for the subnet, and is not told
ip link add v0 type veth peer name v1
ip link set v0 addrgenmode none up
ip addr add 10.0.0.255 peer 0.0.0.0/8 dev v0 label v0:1
ip addr add 10.0.1.3 peer 0.0.0.0/0 dev v0
ip addr add 10.0.1.4 peer 0.0.0.0/24 dev v0
ip addr add 10.0.0.255/8 dev v0
ip addr show dev v0
ip -j addr show dev v0
ip route show table all
ip addr del 10.0.0.255/8 dev v0
ip addr del 10.0.0.255 peer 0.0.0.0/8 dev v0
ip addr show dev v0
