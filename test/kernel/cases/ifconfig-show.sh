# ifconfig: one interface, all, the short table, aliases
ip link add v0 type veth peer name v1
ifconfig v0
ifconfig
ifconfig -a
ifconfig -s
ifconfig -s -a
sysctl -qw net.ipv6.conf.all.disable_ipv6=1
ifconfig v0 up
settle
ifconfig v0
ifconfig v0:1 10.5.5.5/24
ifconfig v0:1
ifconfig v0:2
ifconfig
ifconfig -s
ip addr add 10.6.0.1/24 dev v0
ifconfig v0
ifconfig nosuch
ifconfig abcdefghijklmnopqrst
ifconfig -z
ifconfig --version
ip netns add x
ip netns exec x ifconfig
ip netns exec x ifconfig lo
ip netns exec x ifconfig lo up
ip netns exec x ifconfig
ip link add br10 type bridge
ip link add br2 type bridge
ifconfig -a | grep flags
