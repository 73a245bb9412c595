# a lookup of 0.0.0.0 means this machine, and of :: the default route
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02
ip link set v0 up
ip link set v1 up
settle
ip addr add 10.0.0.1/24 dev v0
ip route get 0.0.0.0
ip route get 0.0.0.0 from 10.0.0.1
ip route get 0.0.0.0 oif v0
ip route get 0.0.0.0 oif lo
ip route get 0.0.0.0 from 10.0.0.1 oif v0
ip route get 0.0.0.0 fibmatch
ip route get 0.0.0.0 iif v0
ip route get 0.0.0.0 iif v0 from 10.0.0.3
ip route get 255.255.255.255 iif v0
ip route get 255.255.255.255 iif v0 from 10.0.0.3
ip route get 255.255.255.255 iif v0 fibmatch
ip link set lo down
ip route get 0.0.0.0
ip -6 route get ::
ip -6 route add default via fe80::2 dev v0
ip -6 route get ::
