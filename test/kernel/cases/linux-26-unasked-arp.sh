# 26: what is learned of ARP that nobody asked for, and which address a question names
sysctl -qw net.ipv6.conf.default.disable_ipv6=1
ip netns add b
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02 netns b
ip addr add 10.0.0.1/24 dev v0
ip link set v0 up
ip -n b addr add 10.0.0.2/24 dev v1
ip -n b link set lo up
ip -n b link set v1 up
settle
seen() { ip -n b neigh flush all; "$@"; ip -n b neigh show dev v1 | cut -d ' ' -f 1-3; }
announce() { ip link set v0 down; ip link set v0 up; sleep 0.5; }
sysctl -w net.ipv4.conf.v0.arp_notify=1
seen announce
ip netns exec b sysctl -w net.ipv4.conf.v1.arp_accept=1
seen announce
ip netns exec b sysctl -qw net.ipv4.conf.v1.arp_accept=0
# an entry that is there is changed by gratuitous ARP
ip -n b neigh replace 10.0.0.1 lladdr 02:00:00:00:00:99 nud stale dev v1
ip link set v0 address 02:00:00:00:00:05
sleep 0.1
ip -n b neigh show 10.0.0.1 | cut -d ' ' -f 1-5
# a permanent one is not
ip -n b neigh replace 10.0.0.1 lladdr 02:00:00:00:00:99 nud permanent dev v1
ip link set v0 address 02:00:00:00:00:01
sleep 0.1
ip -n b neigh show 10.0.0.1
ip -n b neigh del 10.0.0.1 dev v1
ip addr add 10.7.7.7/32 dev lo
ask() { ip neigh flush all; ping -q -c 1 -W 1 -I 10.7.7.7 10.0.0.2 >/dev/null; }
seen ask
sysctl -w net.ipv4.conf.v0.arp_announce=2
seen ask
for ns in $(ip netns list | cut -d" " -f1); do ip -n $ns neigh flush all; done
ip neigh flush all
