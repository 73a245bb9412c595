# settings of default, which new devices begin with, also with whether they were written; promote_secondaries of all
sysctl -w net.ipv4.conf.default.rp_filter=1
ip link add d0 type veth peer name d1
sysctl net.ipv4.conf.d0.rp_filter
sysctl -w net.ipv4.conf.default.rp_filter=2
sysctl net.ipv4.conf.d0.rp_filter
ip link add d2 type veth peer name d3
sysctl net.ipv4.conf.d2.rp_filter
ip link set d0 up
for last in 1 2 3; do ip addr add 10.1.0.$last/24 dev d0; done
sysctl -w net.ipv4.conf.all.promote_secondaries=1
ip addr del 10.1.0.1/24 dev d0
ip -4 addr show dev d0
sysctl -w net.ipv4.conf.all.promote_secondaries=0
ip addr del 10.1.0.2/24 dev d0
ip -4 addr show dev d0
# some of IPv4 are for new devices alone
for key in $(ls /proc/sys/net/ipv4/conf/default | grep -v mc_forwarding); do old=$(cat /proc/sys/net/ipv4/conf/default/$key); for value in 1 0; do echo $value > /proc/sys/net/ipv4/conf/default/$key; echo $key: $(cat /proc/sys/net/ipv4/conf/d1/$key); done; echo $old > /proc/sys/net/ipv4/conf/default/$key; done
