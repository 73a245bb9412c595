# ip route get: which way a packet would go
ip link add v0 type veth peer name v1
ip link set v0 up
ip link set v1 up
ip addr add 10.0.0.1/24 dev v0
ip route get 1.2.3.4
ip route add default via 10.0.0.2
ip route add 10.6.0.0/16 dev v0 mtu 1400
ip route add blackhole 10.7.0.0/16
ip route add unreachable 10.8.0.0/16
ip route add prohibit 10.9.0.0/16
ip route get 10.0.0.2
ip route get 10.0.0.1
ip route get 127.0.0.1
ip -j route get 10.0.0.2
ip -j -p route get 10.0.0.1
ip -d route get 10.0.0.2
ip -d route get 10.0.0.1
ip route get 10.7.0.1
ip route get 10.8.0.1
ip route get 10.9.0.1
ip route get 10.0.0.255
ip -j route get 10.0.0.255
ip route get 255.255.255.255
ip route get 255.255.255.255 oif v0
ip route get 224.0.0.1
ip route get 224.0.0.9
ip route get 10.0.0.2 from 10.0.0.1
ip route get 10.0.0.2 from 1.1.1.1
ip route get 10.0.0.1 from 10.0.0.9 iif v0
ip -j route get 10.0.0.1 from 10.0.0.9 iif v0
ip route get 10.99.0.1 from 10.0.0.9 iif v0
sysctl -q -w net.ipv4.ip_forward=1
ip route get 10.99.0.1 from 10.0.0.9 iif v0
ip route get 10.7.0.1 from 10.0.0.9 iif v0
ip route get 10.8.0.1 from 10.0.0.9 iif v0
ip route get 10.0.0.1 from 10.0.0.1 iif v0
ip route get 10.0.0.1 from 127.0.0.1 iif v0
ip route get 10.0.0.2 mark 5
ip route get 10.0.0.2 mark 0x50
ip route get 10.0.0.2 oif v0
ip route get 8.8.8.8 oif lo
ip route get 10.0.0.2 oif nosuch
ip route get 10.0.0.2 iif nosuch
ip route get 10.0.0.2 fibmatch
ip route get 10.0.0.1 fibmatch
ip route get 10.6.0.1
ip -j route get 10.6.0.1
ip route get 10.0.0.2/24
ip route get 10.0.0.2 connected
ip route get 10.0.0.2 tos 0x10
ip route get 10.0.0.2 uid 5
ip route get to 10.0.0.2
ip route get
ip route get foo
ip route g 10.0.0.2
ip rule add from 1.2.3.4 table 100
ip route get 10.0.0.1
ip -d route get 10.0.0.1
ip route get 10.0.0.1 fibmatch
ip rule del table 100
ip route get 10.0.0.1
ip link set v1 down
ip route get 10.0.0.2
ip link set v0 down
ip route get 10.0.0.2
ip route get 10.0.0.1
ip link del v0
