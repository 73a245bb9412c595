# proxy entries have a table of their own, which a device that goes down empties
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02
ip link set v0 up
ip link set v1 up
settle
ip neigh add proxy 10.0.0.9 dev v0
ip neigh add 10.0.0.9 lladdr 02:11:11:11:11:11 dev v0
ip neigh show proxy
ip neigh
ip neigh del 10.0.0.9 dev v0
ip neigh del 10.0.0.9 dev v0
ip neigh show proxy
ip neigh add proxy 10.0.0.9 dev v0
ip neigh add proxy 2001:db8::9 dev v0
ip neigh show proxy
ip link set v1 down
settle
ip neigh show proxy
ip link set v0 down
ip neigh show proxy
ip neigh del proxy 10.0.0.9 dev v0

# an IPv6 proxy joins the group by which its address is asked for, and leaves it with its end
ip link set v1 up
ip link set v0 up
settle
ip neigh add proxy 2001:db8::9 dev v0
ip neigh replace proxy 2001:db8::9 dev v0
ip neigh add proxy 2001:db8::99 dev v0
bridge fdb show dev v0 | grep 33:33:ff:00
ip neigh del proxy 2001:db8::9 dev v0
bridge fdb show dev v0 | grep 33:33:ff:00
ip link set v0 down
ip link set v0 up
settle
bridge fdb show dev v0 | grep 33:33:ff:00
