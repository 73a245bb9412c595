# 39: ipvs takes packets at LOCAL_IN; a real server of DR needs the address, without ARP
sysctl -qw net.ipv6.conf.default.disable_ipv6=1
ip netns add b
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02 netns b
ip addr add 10.0.0.1/24 dev v0
ip link set v0 up
ip -n b addr add 10.0.0.2/24 dev v1
ip -n b link set lo up
ip -n b link set v1 up
settle
ip netns add c
ip link add w0 address 02:00:00:00:00:03 type veth peer name w1 address 02:00:00:00:00:04 netns c
ip addr add 10.1.0.1/24 dev w0
ip link set w0 up
ip -n c addr add 10.1.0.2/24 dev w1
ip -n c link set w1 up
ip -n c route add default via 10.1.0.1
settle
sysctl -qw net.ipv4.ip_forward=1
ip addr add 10.9.9.9/32 dev lo
ip -n b route add default via 10.0.0.1
ipvsadm -A -u 10.9.9.9:9999 -s rr
ipvsadm -a -u 10.9.9.9:9999 -r 10.0.0.2:9999 -m
for hook in INPUT FORWARD; do iptables -A $hook -p udp; done
for to in 10.0.0.2 10.9.9.9; do ip netns exec b iptables -A INPUT -p udp -d $to; done
ip netns exec c bash -c 'echo hello >/dev/udp/10.9.9.9/9999'
for hook in INPUT FORWARD; do iptables -L $hook -v -n -x; done
ip netns exec b iptables -L INPUT -v -n -x
ipvsadm -e -u 10.9.9.9:9999 -r 10.0.0.2:9999 -g
ip netns exec c bash -c 'echo hello >/dev/udp/10.9.9.9/9999'
ip netns exec b iptables -L INPUT -v -n -x
ip netns exec b sysctl -qw net.ipv4.conf.all.arp_ignore=1
ip -n b addr add 10.9.9.9/32 dev lo
ip netns exec c bash -c 'echo hello >/dev/udp/10.9.9.9/9999'
ip netns exec b iptables -L INPUT -v -n -x
ipvsadm -L -n
for ns in $(ip netns list | cut -d" " -f1); do ip -n $ns neigh flush all; done
ip neigh flush all
