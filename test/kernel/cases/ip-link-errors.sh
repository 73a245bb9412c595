# what ip link says to words and requests that are wrong
ip link add q type foo
ip link add q type foo bar
ip link add q
ip link add name abcdefghijklmnopqrst type veth
ip link add abcdefghijklmnopqrst type veth
ip link add name foo dev bar type veth
ip link add name foo name bar type veth
ip link add h type veth
ip link add a type veth
ip link add v0 type veth peer name v1
ip link add v0 type veth peer name v2
ip link add v2 type veth peer name v1
ip link add v2 type veth foo
ip link add v30 mtu 1300 mtu 1400 type veth
ip link add v30 v31 type veth
ip link set nosuch up
ip link show nosuch
ip link foo
ip link set
ip link set up
ip link set v0 mtu 20
ip link set v0 mtu 70000
ip link set v0 mtu abc
ip link set v0 mtu
ip link set v0 txqueuelen x
ip link set v0 address 01:00:00:00:00:01
ip link set v0 address zz
ip link set v0 address 02:00:00:00:00:zz
ip link set v0 address 00:11:22
ip link set v0 group nope
ip link set v0 type bridge_slave hairpin on
ip link set v0 type bridge stp_state 1
ip link set v0 type veth
ip link set v0 type veth peer name foo
ip link set v0 type foo
ip link set v0 master nosuch
ip link set v0 master v0
ip link set v0 master lo
ip link set v0 netns nosuch
ip link set v0 index 4
ip link set v0 arp x
ip link set v0 promisc
ip link set v0 down up foo
ip link set v0 name 'a b'
ip link set v0 name lo
ip link set v0 name v1
ip link set v0 addrgenmode foo
ip link set v0 carrier x
ip link set group 9 mtu 1200
ip link del group 7
ip link del lo
ip link del
ip link del nosuch
ip link del type veth
ip link property
ip link property foo
ip link property add altname x
ip link property del dev v0 altname nosuch
ip link add br0 type bridge
ip link set br0 type bridge stp_state
ip link set br0 type bridge stp_state x
ip link set br0 type bridge forward_delay 100000
ip link set br0 type bridge hello_time 1
ip link set br0 type bridge max_age 1
ip link set br0 type bridge priority 70000
ip link set br0 type bridge nonsense
ip link set br0 type bridge help
ip link set v0 master br0
ip link set v0 type bridge_slave hairpin x
ip link set v0 type bridge_slave cost 70000
ip link set v0 type bridge_slave cost 0
ip link set v0 type bridge_slave priority 64
ip link set v0 type bridge_slave foo 1
ip link set br0 master br0
ip link add br1 type bridge
ip link set br1 master br0
