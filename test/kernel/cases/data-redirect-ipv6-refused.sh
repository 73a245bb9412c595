# redirects of IPv6 that are not sent, not believed, limited, or collected, and how they go with path MTUs
for ns in a r s; do ip netns add $ns; ip netns exec $ns sysctl -qw net.ipv6.conf.default.accept_ra=0; done
ip netns add sw
ip netns exec sw sysctl -qw net.ipv6.conf.default.disable_ipv6=1
ip -n sw link add br0 address 02:00:00:00:00:10 type bridge mcast_snooping 0
for end in a:01 r:02 s:03; do
  ip link add p${end%:*} netns sw type veth peer name e0 address 02:00:00:00:01:${end#*:} netns ${end%:*}
  ip -n sw link set p${end%:*} master br0 up
done
ip -n sw link set br0 up
for ns in a r s; do ip -n $ns link set lo up; ip -n $ns link set e0 up; done
ip -n a addr add fd00::1/64 dev e0 nodad
ip -n r addr add fd00::2/64 dev e0 nodad
ip -n s addr add fd00::3/64 dev e0 nodad
for n in 1 2 3 4 5 7 8; do ip -n s addr add fd09::$n/128 dev lo nodad; done
ip -n s addr add fd09:0:0:1::1/128 dev lo nodad
for n in 1 2 3 4 5 6 7 8; do ip -n a addr add fd00::1$n/64 dev e0 nodad; done
ip -n s link add d0 address 02:00:00:00:00:d0 type veth peer name d1
ip -n s link set d0 mtu 1300
for end in d0 d1; do ip -n s link set $end addrgenmode none; ip -n s link set $end up; done
ip -n s route add fd08::/64 dev d0
settle
ip netns exec r sysctl -qw net.ipv6.conf.all.forwarding=1
ip netns exec s sysctl -qw net.ipv6.conf.all.forwarding=1
for net in fd08::/64 fd09::/64; do ip -n r route add $net via fe80::ff:fe00:103 dev e0; done
ip -n a route add default via fe80::ff:fe00:102 dev e0
for ns in a r s; do ip -n $ns neigh flush all; done
show() { ip -n a -6 route get $1; ip -n a -6 route show cache; }
told() { sed -E 's/expires (600|59[0-9])sec/expires SOON/'; }
# hosts believe, if the device says so
ip netns exec a sysctl -w net.ipv6.conf.e0.accept_redirects=0
ip netns exec a ping -c 1 -W 1 -I fd00::11 fd09::1
show fd09::1
ip -n a -6 neigh show | sort
ip netns exec a sysctl -w net.ipv6.conf.e0.accept_redirects=1 net.ipv6.conf.all.accept_redirects=0
# routers do not
ip netns exec a sysctl -w net.ipv6.conf.e0.forwarding=1
ip netns exec a ping -c 1 -W 1 -I fd00::11 fd09::1
show fd09::1
ip -n a -6 neigh show | sort
ip netns exec a sysctl -w net.ipv6.conf.e0.forwarding=0
ip netns exec a ping -c 1 -W 1 -I fd00::11 fd09::1
show fd09::1
ip -n a -6 neigh show | sort
ip -n a -6 route flush cache
# none to a source behind a gateway
ip -n a addr add fd07::1/128 dev lo
ip -n r route add fd07::/64 via fe80::ff:fe00:101 dev e0
ip -n s route add fd07::/64 via fe80::ff:fe00:102 dev e0
ip netns exec a ping -c 1 -W 1 -I fd07::1 fd09::2
ip -n r -6 neigh show fd07::1
show fd09::2
# none where the gateway is known by another address than its link-local one
ip -n r route add fd09:0:0:1::/64 via fd00::3
ip netns exec a ping -c 1 -W 1 -I fd00::12 fd09:0:0:1::1
show fd09:0:0:1::1
# after six at once each sender and each destination gets one a second
ip netns exec a sysctl -qw net.ipv6.conf.e0.accept_redirects=0
ip netns exec a ping -q -c 8 -i 0.02 -W 1 -I fd00::13 fd09::3 | grep received | cut -d, -f1-3
ip netns exec a sysctl -qw net.ipv6.conf.e0.accept_redirects=1
ip netns exec a ping -q -c 1 -W 1 -I fd00::13 fd09::3 | grep received | cut -d, -f1-3
ip netns exec a ping -q -c 1 -W 1 -I fd00::14 fd09::3 | grep received | cut -d, -f1-3
ip netns exec a ping -q -c 1 -W 1 -I fd00::13 fd09::4 | grep received | cut -d, -f1-3
ip -n a -6 route show cache
ip netns exec a ping -q -c 1 -W 1 -I fd00::14 fd09::5 | grep received | cut -d, -f1-3
sleep 0.1
ip -n a -6 route show cache
sleep 2
ip netns exec a ping -q -c 1 -W 1 -I fd00::13 fd09::3 | grep received | cut -d, -f1-3
ip -n a -6 route get fd09::3
ip -n a -6 route flush cache
# a path MTU that is told later goes with the gateway; one that is known is forgotten for it
ip netns exec a ping -c 3 -i 0.2 -W 1 -M do -s 1400 -I fd00::15 fd08::1
show fd08::1 | told
ip -n a -6 -j route get fd08::1 | sed -E 's/"expires":(600|59[0-9])/"expires":0/'
ip netns exec a sysctl -qw net.ipv6.conf.e0.accept_redirects=0
ip netns exec a ping -c 2 -i 0.2 -W 1 -M do -s 1400 -I fd00::16 fd08::2
ip -n a -6 route get fd08::2 | told
ip netns exec a sysctl -qw net.ipv6.conf.e0.accept_redirects=1
ip netns exec a ping -c 1 -W 1 -s 100 -I fd00::16 fd08::2
ip -n a -6 route get fd08::2 | told
# collected: at once those by a neighbour that is not known as a router, the others after gc_interval
ip -n a -6 route flush cache
ip netns exec a ping -q -c 1 -W 1 -I fd00::17 fd09::7 | grep received | cut -d, -f1-3
ip netns exec a sysctl -w net.ipv6.route.flush=0
show fd09::7
ip -n a neigh flush all
ip netns exec a sysctl -w net.ipv6.route.flush=0
show fd09::7
ip netns exec a ping -q -c 1 -W 1 -I fd00::17 fd09::7 | grep received | cut -d, -f1-3
show fd09::7
ip netns exec a sysctl -w net.ipv6.route.flush=1
show fd09::7
ip netns exec a sysctl -w net.ipv6.route.gc_interval=1
ip netns exec a ping -q -c 1 -W 1 -I fd00::18 fd09::8 | grep received | cut -d, -f1-3
sleep 5
show fd09::8
for ns in a r s; do ip -n $ns neigh flush all; ip -n $ns link set e0 down; done
ip -n s link del d0
