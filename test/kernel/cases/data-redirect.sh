# redirects: a router tells of a nearer gateway, who believes it, how often, and what shared_media changes
for ns in a r s; do ip netns add $ns; ip netns exec $ns sysctl -qw net.ipv6.conf.default.disable_ipv6=1; done
ip netns add sw
ip netns exec sw sysctl -qw net.ipv6.conf.default.disable_ipv6=1
ip -n sw link add br0 address 02:00:00:00:00:10 type bridge mcast_snooping 0
for ns in a r s; do ip link add p$ns netns sw type veth peer name e0 netns $ns; ip -n sw link set p$ns master br0 up; done
ip -n sw link set br0 up
for ns in a r s; do ip -n $ns link set lo up; ip -n $ns link set e0 up; done
ip -n a addr add 10.0.0.1/24 dev e0
for n in 11 12 13 14 15; do ip -n a addr add 10.0.0.$n/24 dev e0; done
ip -n r addr add 10.0.0.2/24 dev e0
ip -n s addr add 10.0.0.3/24 dev e0
ip -n s addr add 10.9.9.9/32 dev lo
ip netns exec r sysctl -w net.ipv4.ip_forward=1
ip -n a route add default via 10.0.0.2
ip -n r route add 10.9.9.0/24 via 10.0.0.3
# the first tells and resolves the gateway, the second is believed
ip netns exec a ping -c 1 -W 1 10.9.9.9
ip -n a route get 10.9.9.9
sleep 1
ip netns exec a ping -c 1 -W 1 10.9.9.9
ip -n a route get 10.9.9.9 | sed 's/ expires.*//'
ip netns exec a ping -c 2 -i 0.2 -W 1 10.9.9.9
# nobody believes: the router goes on telling, ever more rarely
ip -n a route flush cache
ip netns exec a sysctl -qw net.ipv4.conf.all.accept_redirects=0 net.ipv4.conf.e0.accept_redirects=0
ip netns exec a ping -c 7 -i 0.25 -W 1 -I 10.0.0.11 10.9.9.9
ip -n a route get 10.9.9.9
# the router does not tell
ip netns exec r sysctl -qw net.ipv4.conf.all.send_redirects=0
ip netns exec a ping -c 1 -W 1 -I 10.0.0.12 10.9.9.9
ip netns exec r sysctl -qw net.ipv4.conf.e0.send_redirects=0
ip netns exec a ping -c 1 -W 1 -I 10.0.0.13 10.9.9.9
ip netns exec r sysctl -qw net.ipv4.conf.all.send_redirects=1
# shared_media: without it only what is on the same subnet
ip -n r addr add 10.0.5.2/24 dev e0
ip -n s addr add 10.0.5.3/24 dev e0
ip -n r route replace 10.9.9.0/24 via 10.0.5.3
ip netns exec r sysctl -qw net.ipv4.conf.all.shared_media=0 net.ipv4.conf.e0.shared_media=0
ip netns exec a ping -c 1 -W 1 -I 10.0.0.14 10.9.9.9
ip netns exec r sysctl -qw net.ipv4.conf.all.shared_media=1
ip netns exec a ping -c 1 -W 1 -I 10.0.0.15 10.9.9.9
for ns in a r s; do ip -n $ns neigh flush all; done
