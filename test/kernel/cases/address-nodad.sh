# nodad: an address may be used at once, and is not tentative on a device that is down
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02
ip addr add 2001:db8::3/64 dev v0
ip addr add 2001:db8::4/64 dev v0 nodad
ip -6 addr show dev v0
for dev in v0 v1; do ip link set $dev addrgenmode none; ip link set $dev up; done
settle
ip addr add 2001:db8::1/64 dev v0
ip addr add 2001:db8::2/64 dev v0 nodad
ip -6 addr show dev v0
# Linux takes a moment to make its route (addrconf_dad_work).
sleep 0.3; ping -c 1 -W 5 2001:db8::2
settle
ip -6 addr show dev v0
