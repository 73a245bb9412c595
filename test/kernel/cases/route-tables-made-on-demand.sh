# IPv4 tables exist once something stood in them; local and main come together until a rule is touched
ip netns add y
ip -n y route
ip -n y route show table local
ip -n y route flush dev lo
ip -n y route flush table main
ip -n y -6 route flush table main
ip -n y route del 10.0.0.0/8
ip -n y route get 10.0.0.1
ip -n y addr add 10.0.0.1/8 dev lo
ip -n y route flush table main
ip -n y route show table local
ip netns add z
ip -n z rule add pref 100 lookup 100
ip -n z addr add 10.0.0.1/8 dev lo
ip -n z route flush table main
ip -n z route show table 100
ip -n z link set lo up
ip -n z route flush table main
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02
ip -6 route add 2001:db8:1::/48 nexthop dev v0
ip -6 route add 2001:db8:1::/48 nexthop dev v0 nexthop dev v1
