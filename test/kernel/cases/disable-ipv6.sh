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
