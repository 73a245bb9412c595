# 15: deleting a primary address deletes its secondaries, unless promote_secondaries
sysctl -qw net.ipv6.conf.default.disable_ipv6=1
ip link add v0 type veth peer name v1
ip link set v0 up
ip addr add 10.0.0.1/24 dev v0
ip addr add 10.0.0.2/24 dev v0
ip addr add 10.0.0.3/24 dev v0
ip addr show dev v0
ip addr del 10.0.0.1/24 dev v0
ip addr show dev v0
sysctl -w net.ipv4.conf.v0.promote_secondaries=1
ip addr add 10.0.0.1/24 dev v0
ip addr add 10.0.0.2/24 dev v0
ip addr add 10.0.0.3/24 dev v0
ip addr del 10.0.0.1/24 dev v0
ip addr show dev v0
