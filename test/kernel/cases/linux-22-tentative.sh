# 22: IPv6 addresses are tentative at first, and then usable
ip netns add b
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02 netns b
ip -n b addr add 2001:db8::2/64 dev v1 nodad
ip -n b link set v1 up
ip link set v0 up
settle
ip addr add 2001:db8::1/64 dev v0
ip -6 addr show dev v0 tentative
ping -c 1 -W 1 -I 2001:db8::1 2001:db8::2
settle
ip -6 addr show dev v0
ping -c 1 -W 1 -I 2001:db8::1 2001:db8::2
ip -n b addr add 2001:db8::1/64 dev v1
until ip -n b -6 addr show dadfailed | grep -q dadfailed; do sleep 0.05; done
ip -n b -6 addr show dev v1
ip neigh flush all
ip -n b neigh flush all
