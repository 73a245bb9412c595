# sysctl: reading, writing, files, and mistakes
sysctl net.ipv4.ip_forward
sysctl net/ipv4/ip_forward
sysctl -n net.ipv4.ip_forward
sysctl net.ipv4.ip_forward=1
sysctl -w net.ipv4.ip_forward=1 net.ipv4.ip_default_ttl=63
sysctl -w net.ipv4.ip_forward
sysctl -w net.ipv4.ip_forward = 1
sysctl -w net.ipv4.ip_forward =1
sysctl net.ipv4.nosuch
sysctl net.ipv4.nosuch=1
sysctl -e net.ipv4.nosuch
sysctl -q -w net.ipv4.ip_forward=1
sysctl -w net.ipv4.ip_default_ttl=999
sysctl -w net.ipv4.ip_default_ttl=abc
sysctl -w net.ipv4.ip_default_ttl=
sysctl -w net.ipv4.conf.lo.mc_forwarding=1
sysctl -w net.ipv4.route.flush=1
sysctl net.ipv4.route.flush
sysctl net.ipv4.conf.lo
sysctl net.ipv6.conf.lo.disable_ipv6 net.ipv6.conf.lo.accept_dad
sysctl net.ipv4.conf.nosuch.rp_filter=1
sysctl -a --pattern 'ipv4.conf.(all|lo).rp_filter'
sysctl 'net.ipv4.conf.*.rp_filter'
sysctl -N net.ipv4.ip_forward
ip link add eth0.5 type veth peer name x
sysctl net.ipv4.conf.eth0/5.rp_filter
sysctl net/ipv4/conf/eth0.5/rp_filter
sysctl net.ipv4.conf.eth0.5.rp_filter
sysctl -w net.ipv4.conf.eth0/5.rp_filter=1
printf '# c\n; d\nnet.ipv4.ip_forward = 0\n-net.ipv4.nosuch=1\n\nbad line\nnet.ipv4.nosuch = 1\nnet.ipv4.conf.*.rp_filter = 1\n' | sysctl -p -
sysctl -p /nosuch
sysctl -w net.ipv4.ping_group_range="0 100"
sysctl -n net.ipv4.ping_group_range
sysctl -x
sysctl -ar 'net.ipv6.conf.lo.(forwarding|hop_limit|mtu)$'
# what is deprecated is left out of what is listed
sysctl net.ipv4.neigh.lo | grep -c _time
sysctl net.ipv4.neigh.lo.retrans_time
sysctl -a -r neigh.lo.*_time
sysctl -a --deprecated -r neigh.lo.*_time
