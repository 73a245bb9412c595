# ip addr change of IPv4: the metric, and with it the route to the subnet; whether there is one stays
ip link add name v2 type veth peer name v3; ip link set v2 addrgenmode none; ip link set v3 addrgenmode none
ip link set v2 up; ip link set v3 up
ip addr add 10.0.0.1/24 dev v2
ip addr change 10.0.0.1/24 dev v2 noprefixroute; ip -4 addr show dev v2; ip route
ip addr change 10.0.0.1/24 dev v2 metric 30 noprefixroute; ip -4 addr show dev v2; ip route
ip addr change 10.0.0.1/24 dev v2; ip -4 addr show dev v2; ip route
ip addr add 10.0.1.1/24 dev v2 noprefixroute
ip addr change 10.0.1.1/24 dev v2
ip addr change 10.0.1.1/24 dev v2 metric 7; ip -4 addr show dev v2; ip route
ip addr add 10.0.0.2/24 dev v2
ip addr change 10.0.0.2/24 dev v2 metric 7; ip -4 addr show dev v2; ip route show table all
ip addr change 10.0.0.1/24 dev v2 metric 8; ip route
ip addr del 10.0.0.1/24 dev v2; ip route
ip addr add 10.0.3.1/24 dev v2
ip addr add 10.0.3.2/24 dev v3
ip addr change 10.0.3.1/24 dev v2 metric 9; ip route
ip route del 10.0.3.0/24 dev v2 metric 9
ip addr change 10.0.3.1/24 dev v2 metric 11; ip route
ip addr change 10.0.3.1/24 dev v2; ip route
ip route del 10.0.3.0/24 dev v2
ip addr change 10.0.3.1/24 dev v2 metric 12; ip route
ip addr change 10.0.3.1/24 dev v2 scope link label v2:1 brd +; ip addr show dev v2
ip link set v2 down; ip addr change 10.0.3.1/24 dev v2 metric 13; ip link set v2 up; ip route
ip addr add 10.0.4.1/24 dev v2 valid_lft forever preferred_lft 0; ip addr show dev v2
ip addr change 10.0.4.1/24 dev v2 valid_lft forever preferred_lft 100; ip addr show dev v2
ip addr change 10.0.4.1/24 dev v2 valid_lft 200 preferred_lft 0; ip addr show dev v2
