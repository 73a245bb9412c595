# 33: what came before the failing part of a change stays
ip link add v0 type veth peer name v1
ip link set v0 mtu 1400 master nosuch
ip link set v0 alias x mtu 10
ip link set dev v0 up mtu 99999
ip link show v0
