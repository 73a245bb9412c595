# a change of addr_gen_mode makes the address and the multicast route at once, whether the interface is up or not
ip link add name br0 address 02:00:00:00:00:c0 type bridge
ip link add name v0 address 02:00:00:00:00:a0 type veth peer name v1 address 02:00:00:00:00:b0
ip link set br0 up; sysctl -w net.ipv6.conf.all.addr_gen_mode=1
ip -6 route show table all; ip -6 addr
sysctl -w net.ipv6.conf.all.addr_gen_mode=1; sysctl -w net.ipv6.conf.v0.addr_gen_mode=0; ip -6 addr; ip -6 route show table all
sysctl -w net.ipv6.conf.v0.addr_gen_mode=0; sysctl -w net.ipv6.conf.br0.addr_gen_mode=0; ip -6 addr show br0
# Loopback has one kind of address only, and gets it as early.
ip netns add x; ip netns exec x sysctl -w net.ipv6.conf.lo.addr_gen_mode=0; ip -n x addr
ip netns exec x sysctl -w net.ipv6.conf.all.addr_gen_mode=1; ip -n x addr; ip -n x -6 route show table all
ip -n x link set lo up; ip -n x addr del ::1/128 dev lo; ip netns exec x sysctl -w net.ipv6.conf.lo.addr_gen_mode=0; ip -n x addr
