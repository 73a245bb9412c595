# ifconfig: IPv6 addresses added and deleted
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02
ifconfig v0 add 2001:db8::1/64
ifconfig v0 inet6 add 2001:db8::2/64
ifconfig v0 add 2001:db8::1/64
ifconfig v0 del 2001:db8::1/64
ifconfig v0 del 2001:db8::1/64
ifconfig v0 add 2001:zz::1
ip -6 addr show v0
ifconfig v0 | grep -v packets | grep -v errors
