# /proc/sys/net and /sys/class/net as files
cat /proc/sys/net/ipv4/ip_forward
echo 1 > /proc/sys/net/ipv4/ip_forward
cat /proc/sys/net/ipv4/conf/*/forwarding
echo 999 > /proc/sys/net/ipv4/ip_default_ttl
echo 1 > /proc/sys/net/ipv4/conf/lo/mc_forwarding
cat /proc/sys/net/ipv4/nosuch
ip netns add blue
for device in /proc/sys/net/ipv4/conf/*; do echo 2 > $device/rp_filter; done
grep . /proc/sys/net/ipv4/conf/*/rp_filter
ip netns exec blue sh -c 'echo 1 > /proc/sys/net/ipv4/ip_forward; cat /proc/sys/net/ipv4/conf/lo/forwarding'
ip netns exec blue ls /proc/sys/net/ipv4/conf
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 netns blue
ls /sys/class/net
cat /sys/class/net/v0/address /sys/class/net/v0/mtu /sys/class/net/v0/operstate
cat /sys/class/net/v0/carrier
cat /sys/class/net/lo/speed
cat /sys/class/net/lo/type /sys/class/net/lo/flags /sys/class/net/lo/ifindex
ip link add br0 type bridge
ip link set v0 master br0
cat /sys/class/net/br0/bridge/bridge_id /sys/class/net/br0/bridge/ageing_time /sys/class/net/br0/bridge/stp_state
ls /sys/class/net/br0/brif
cat /sys/class/net/v0/brport/state /sys/class/net/v0/brport/path_cost
basename $(readlink /sys/class/net/v0/master)
test -d /sys/class/net/br0/bridge && echo a bridge
test -e /sys/class/net/nosuch || echo no device
cat /proc/net/dev
ls /run/netns
echo 1400 > /sys/class/net/v0/mtu
echo 10 > /sys/class/net/v0/mtu
echo 7 > /sys/class/net/v0/netdev_group
echo 1 > /sys/class/net/v0/ifindex
ip link show v0
# an MTU below 68 ends IPv4 on a device, until it is large enough again
ip link set lo mtu 67
ls /proc/sys/net/ipv4/conf /proc/sys/net/ipv4/neigh | grep -v default
echo 1 > /proc/sys/net/ipv4/conf/lo/rp_filter
ip link set lo mtu 68
cat /proc/sys/net/ipv4/conf/lo/rp_filter /proc/sys/net/ipv4/conf/lo/disable_policy
