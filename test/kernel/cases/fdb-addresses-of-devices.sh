# the filter of a device: what may be put into it, and which groups stay in it while the device is down
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02
bridge fdb add 02:11:11:11:11:11 dev lo
bridge fdb del 02:11:11:11:11:11 dev lo
bridge fdb add 02:11:11:11:11:11 dev v0 static
bridge fdb add 02:11:11:11:11:11 dev v0 dynamic
bridge fdb add 02:11:11:11:11:11 dev v0 vlan 5
bridge fdb add 02:11:11:11:11:11 dev v0 vlan 5000
bridge fdb add 02:11:11:11:11:11 dev v0 master
bridge fdb add 02:11:11:11:11:11 dev v0 master self
bridge fdb add 02:11:11:11:11:11 dev v0
bridge fdb replace 02:11:11:11:11:11 dev v0
bridge fdb append 02:11:11:11:11:11 dev v0
bridge fdb del 02:11:11:11:11:11 dev v0 static
bridge fdb del 02:11:11:11:11:11 dev v0
# The kernel joins the group of the address in its own time.
ip addr add 2001:db8::5/64 dev v0; sleep 1
bridge fdb | sort
ip link set v0 up
ip link set v1 up
settle
bridge fdb | sort
ip link set v0 down
bridge fdb | sort
sysctl -w net.ipv6.conf.v1.keep_addr_on_down=1
ip addr add 2001:db8::6/64 dev v1
settle
ip link set v1 down
bridge fdb | sort
ip link set v0 up
ip link set v1 up
settle
bridge fdb | sort
sysctl -w net.ipv6.conf.v0.disable_ipv6=1
bridge fdb | sort
