# disable_ipv6 takes addresses and routes away, and gives the link-local one back
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02
ip link set v0 up
ip link set v1 up
ip addr add 2001:db8::1/64 dev v0 nodad
until [ -z "$(ip -6 addr show tentative)" ]; do sleep 0.05; done
ip -6 addr show dev v0
sysctl -w net.ipv6.conf.v0.disable_ipv6=1
ip -6 addr show dev v0
ip -6 route
ip addr add 2001:db8::1/64 dev v0 nodad
sysctl -w net.ipv6.conf.v0.disable_ipv6=0
until [ -z "$(ip -6 addr show tentative)" ]; do sleep 0.05; done
ip -6 addr show dev v0
sysctl -w net.ipv6.conf.all.disable_ipv6=1
ip -6 addr
sysctl -w net.ipv6.conf.all.disable_ipv6=0
until [ -z "$(ip -6 addr show tentative)" ]; do sleep 0.05; done
ip -6 addr
# An address that is refused still lets the device hear its groups again.
ip link add name g0 address 02:00:00:00:00:a0 type veth peer name g1 address 02:00:00:00:00:b0
ip link set g0 up; ip link set g1 up; settle
sysctl -w net.ipv6.conf.g1.disable_ipv6=1; bridge fdb show dev g1
ip addr replace fe80::4/64 dev g1; bridge fdb show dev g1
