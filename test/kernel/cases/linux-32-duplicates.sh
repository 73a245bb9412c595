# 32: a rule without preference is added twice; an appended IPv6 route makes a multipath one
ip rule add from 10.0.0.0/8 lookup 100
ip rule add from 10.0.0.0/8 lookup 100
ip rule add from 10.0.0.0/8 lookup 100 pref 5
ip rule add from 10.0.0.0/8 lookup 100 pref 5
ip rule
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02
ip link set v0 up
ip link set v1 up
settle
ip -6 route add 2001:db8:1::/48 via fe80::1 dev v0
ip -6 route append 2001:db8:1::/48 via fe80::2 dev v0
ip -6 route show 2001:db8:1::/48
