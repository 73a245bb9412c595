# redirects of IPv6: a router tells of a nearer gateway or of a neighbour, who believes it, what is shown, when it ends
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
for n in 1 2 3 4 5 6; do ip -n s addr add fd09::$n/128 dev lo nodad; done
settle
ip netns exec r sysctl -qw net.ipv6.conf.all.forwarding=1
ip -n r route add fd09::/64 via fe80::ff:fe00:103 dev e0
ip -n a route add default via fe80::ff:fe00:102 dev e0 proto static
for ns in a r s; do ip -n $ns neigh flush all; done
neighbours() { for ns in a r s; do echo $ns; ip -n $ns -6 neigh show | sort; done; }
show() { ip -n a -6 route get $1; ip -n a -6 route show cache; }
# the first names the gateway alone: the router does not know its link-layer address yet
ip netns exec a ping -c 1 -W 1 fd09::1
neighbours
show fd09::1
ip -n a -d -6 route get fd09::1
ip -n a -j -6 route get fd09::1
ip -n a -6 route get fd09::1 from fd00::1
ip -n a -6 route get fibmatch fd09::1
ip -n a -d -6 route show cache
ip -n a -j -6 route show cache
ip -n a -6 route show table all cache
ip -n a -6 route show cache via fe80::ff:fe00:102
ip -n a -6 route show cache via fe80::ff:fe00:103
ip -n a -6 route show cache dev e0
ip -n a -6 route show cache fd09::2
ip -n a -4 route show cache
ip -n a -6 route show
ip netns exec a ping -c 2 -i 0.2 -W 1 fd09::1
# other destinations are not concerned; the next redirect tells the link-layer address, too: it is a router
show fd09::2
ip netns exec a ping -c 1 -W 1 fd09::2
show fd09::2 | sort
neighbours
# what is told ends with its route, and not with addresses or a nearer route
ip -n a addr add fd05::1/64 dev e0 nodad
ip -n a addr del fd05::1/64 dev e0
ip -n a route add fd09::/64 via fe80::ff:fe00:102 dev e0
show fd09::1 | sort
ip -n a route del fd09::/64 via fe80::ff:fe00:102 dev e0
ip -n a -6 route get fd09::1
ip -n a route flush cache
ip -n a -6 route get fd09::1
ip -n a -6 -s route flush cache
ip -n a -6 -s route flush cache
show fd09::1
ip netns exec a ping -c 1 -W 1 fd09::1
ip -n a route replace default via fe80::ff:fe00:102 dev e0
show fd09::1
# the target is the destination
ip -n a route add fd00::3 via fe80::ff:fe00:102 dev e0
ip netns exec a ping -c 1 -W 1 fd00::3
neighbours
show fd00::3
ip -n a -j -6 route get fd00::3
ip -n a route del fd00::3 via fe80::ff:fe00:102 dev e0
show fd00::3
# a route by another address of the router: not the one that tells
ip -n a route add fd09::3 via fd00::2
ip netns exec a ping -c 1 -W 1 fd09::3
show fd09::3
ip -n a route del fd09::3 via fd00::2
# a route that names an MTU
ip -n a route add fd09::4 via fe80::ff:fe00:102 dev e0 mtu 1400
ip netns exec a ping -c 1 -W 1 fd09::4
show fd09::4
# a link-local source
ip netns exec a ping -c 1 -W 1 -I fe80::ff:fe00:101%e0 fd09::5
show fd09::5
# the gateway says that it is no router
sleep 4
ip netns exec a sysctl -qw net.ipv6.neigh.e0.delay_first_probe_time=1
ip -n a neigh flush all
ip netns exec a ping -c 1 -W 1 fd09::6
show fd09::6 | sort
ip -n a -6 neigh show fe80::ff:fe00:103
ip -n a -6 route flush cache
ip netns exec a ping -c 1 -W 1 fd09::6
show fd09::6 | sort
sleep 2
show fd09::6
ip -n a -6 neigh show fe80::ff:fe00:103
for ns in a r s; do ip -n $ns neigh flush all; ip -n $ns link set e0 down; done
