# ip address: adding, changing, deleting, selecting and what is said to what is wrong
ip link add v0 type veth peer name v1
ip link set v0 addrgenmode none
ip link set v1 addrgenmode none
ip link set v0 up
ip link set v1 up
ip addr add 10.0.0.1/24 dev v0
ip addr add 10.0.0.2/24 dev v0
ip addr add 10.1.0.1 peer 10.1.0.2/30 dev v0 label v0:x
ip addr add 10.2.0.1/24 brd + dev v0 valid_lft 1000 preferred_lft 500
ip addr add fd00::1/64 dev v0 nodad
ip addr add fd00::2/64 dev v0 nodad valid_lft 1000 preferred_lft 0 noprefixroute
ip addr add fd00::3 peer fd00::4/64 dev v0 nodad home
ip addr add 10.3.0.1/24 dev v0 noprefixroute metric 77 scope link
ip -4 addr
ip -4 -j addr
ip -4 -j -p addr show v0
ip -4 -o addr
ip -4 -br addr
ip -br -j addr show dev lo
ip -o addr show dev v0 scope global
ip -6 addr show dev v0 scope global
ip addr show label 'v0:*'
ip -j addr show label 'v0:*'
ip -4 addr show to 10.0.0.0/24
ip -4 -o addr show secondary
ip -4 -o addr show primary
ip -o addr show dynamic
ip -o addr show permanent to 10.0.0.0/8
ip -o addr show deprecated
ip addr show up lo
ip addr show type veth to 10.2.0.0/16
ip -0 addr
ip -d addr show lo
ip addr show nosuch
ip addr show scope nosuch
ip -s addr flush dev v0 to 10.0.0.0/24
ip -s addr flush dev v0 scope link to 10.0.0.0/8
ip -s -s addr flush dev v0 to 10.1.0.0/16
ip -s addr flush dev v0 to 10.1.0.0/16
ip addr flush
ip addr flush dev nosuch
ip addr add 10.2.0.1/24 dev v0
ip addr add fd00::1/64 dev v0
ip addr del 10.2.0.1 dev v0
ip addr del 10.2.0.1 dev v0
ip addr del 10.2.0.1/24 dev v0
ip addr del fd00::77/64 dev v0
ip addr add 10.4.0.1/24 broadcast 10.4.0.77 dev v0
ip addr change 10.4.0.1/24 dev v0 valid_lft 4000 preferred_lft 3000
ip addr replace 10.4.0.9/24 dev v0
ip addr change 10.9.0.1/24 dev v0
ip -4 addr show v0
ip addr add 10.0.0.1/33 dev v0
ip addr add fd00::5/129 dev v0
ip addr add ff02::5/64 dev v0
ip addr add 10.4.0.1/24 dev v0 label foo
ip addr add 10.4.0.3/24 dev v0 label v0foo
ip addr add 10.4.0.3/24 dev v0 label abcdefghijklmnopqrstu
ip addr add 10.4.0.4/24 dev v0 nodad
ip addr add 10.4.0.5/24 dev v0 secondary
ip addr add 10.4.0.6/24 dev v0 valid_lft 0
ip addr add 10.4.0.6/24 dev v0 valid_lft 10
ip addr add 10.4.0.6/24 dev v0 valid_lft x
ip addr add 10.4.0.7/24 10.4.0.8/24 dev v0
ip addr add 10.4.0.7/24 dev v0 scope foo
ip addr add 10.4.0.7/24 dev v0 broadcast x
ip addr add 10.4.0.7/24 dev
ip addr add 10.4.0.7/24
ip addr add 10.4.0.7/24 dev nosuch
ip addr add dev v0
ip addr add default dev v0
ip addr add fd00::9/64 brd + dev v0
ip addr add 10.4.0.7/24 dev v0 autojoin
ip -4 addr add fd00::8/64 dev v0
ip -6 addr add 10.0.0.8/24 dev v0
ip addr foo
ip addr del 10.77.0.1/24 dev v0
ip addr add 10.8/16 dev v0
ip addr add 10.5.5.5/255.255.0.0 dev v0
ip addr add 10.10.0.1/31 brd + dev v0
ip addr add 10.11.0.1/16 brd - dev v0
ip addr add 127.1.0.1/16 dev v0
ip a a 10.12.0.1/24 d v0
ip a a 10.12.0.1/24 dev v0
ip -4 -o addr show v0
ip -4 a
ip address sh lo
ip addr del 10.4.0.1/24 dev v0
ip -4 -o addr show v0
ip -4 addr flush dev v0
ip -4 addr show v0
ip link del v0
