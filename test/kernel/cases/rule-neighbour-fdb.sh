# rules, neighbours and forwarding entries: checks, order, deletion
ip link add name v0 address 02:00:00:00:00:0a type veth peer name v1 address 02:00:00:00:00:0b; ip link set v1 addrgenmode none; ip link set v0 up; ip link set v1 up; ip addr add 10.0.0.1/24 dev v0; settle
ip rule add from 10.1.0.0/16 table 100; ip rule add from 10.1.0.0/16 table 100; ip rule add from 10.1.0.0/16 table 100 pref 5
ip rule add from 10.1.0.0/16 table 100 pref 5
ip rule add from 10.1.0.0/16 table 101 pref 5; ip rule add pref 7; ip rule add pref 8 table 0
ip -6 rule add pref 8 table 0
ip rule add pref 9 goto 20; ip rule add pref 20 nop; ip rule add pref 30 goto 10
ip rule add pref 31 goto 31
ip rule add pref 35 iif nodev lookup 5; ip rule add pref 36 oif v0 fwmark 0x10/0xff lookup 5; ip rule add pref 37 not fwmark 1 lookup 5 suppress_prefixlength 0
ip rule add pref 39 dsfield 0x11 lookup main
ip rule add pref 41 goto 99; ip rule add pref 42 lookup main protocol static; ip rule show
ip rule del pref 20; ip rule del pref 77
ip rule del pref 0; ip rule del from 10.1.0.0/16; ip rule del lookup 5; ip rule show
ip neigh add 10.0.0.5 dev v0
ip neigh add 10.0.0.6 lladdr 02:00:00:00:00:06 dev v0; ip neigh add 10.0.0.6 lladdr 02:00:00:00:00:07 dev v0
ip neigh replace 10.0.0.6 lladdr 02:00:00:00:00:07 dev v0; ip neigh change 10.0.0.7 lladdr 02:00:00:00:00:06 dev v0
ip neigh change 10.0.0.6 lladdr 02:00:00:00:00:08 nud stale dev v0; ip neigh add 10.0.0.14 lladdr 02:00:00:00:00:08 nud noarp dev v0
ip neigh add proxy 10.0.0.99 dev v0; ip neigh add proxy 10.0.0.99 dev v0; ip neigh del proxy 10.0.0.98 dev v0
ip neigh show proxy; ip neigh del 10.0.0.77 dev v0
ip neigh add fe80::5 lladdr 02:00:00:00:00:08 router dev v0; ip -s neigh show 10.0.0.77
ip neigh show nud permanent; ip neigh flush all nud permanent; ip neigh show nud permanent; ip neigh flush all
ip link add name br0 address 02:00:00:00:00:55 type bridge; ip link set v0 master br0; ip link set br0 up
bridge fdb add 02:aa:00:00:00:01 dev v0
bridge fdb add 02:aa:00:00:00:01 dev v0 master; bridge fdb add 02:aa:00:00:00:01 dev v0 master
bridge fdb add 02:aa:00:00:00:02 dev v0 master static; bridge fdb add 02:aa:00:00:00:03 dev v0 master dynamic
bridge fdb add 02:aa:00:00:00:04 dev v1 master
bridge fdb add 02:aa:00:00:00:05 dev v1 self; bridge fdb add 02:aa:00:00:00:05 dev v1 self
bridge fdb add 02:aa:00:00:00:06 dev br0 self; bridge fdb add 02:aa:00:00:00:08 dev br0 master
bridge fdb add 01:00:00:00:00:01 dev v0 master; bridge fdb add 00:00:00:00:00:00 dev v0 master
bridge fdb replace 02:aa:00:00:00:02 dev v0 master dynamic; bridge fdb append 02:aa:00:00:00:02 dev v0 master
bridge fdb del 02:aa:00:00:00:09 dev v0 master; bridge fdb del 02:aa:00:00:00:09 dev v0 self
bridge fdb del 02:aa:00:00:00:01 dev v0 master; bridge fdb del 02:aa:00:00:00:06 dev br0 self
bridge fdb add 02:aa:00:00:00:0a dev v0 master vlan 5
bridge fdb add 02:aa:00:00:00:0b dev v0 master self; bridge fdb add 02:00:00:00:00:0a dev v0 master
bridge fdb del 02:00:00:00:00:0a dev v0 master; bridge fdb show | grep 02: | sort
sleep 1.5
