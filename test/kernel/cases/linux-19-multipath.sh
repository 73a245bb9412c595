# 19: multipath hashes on the pair of addresses: one pair, one path
sysctl -qw net.ipv6.conf.default.disable_ipv6=1
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02
ip link set v0 up
ip link set v1 up
settle
ip addr add 10.0.0.1/24 dev v0
sysctl net.ipv4.fib_multipath_hash_policy
ip route add 10.5.0.0/16 nexthop via 10.0.0.2 nexthop via 10.0.0.3
for round in $(seq 8); do ip route get 10.5.0.1; done | sort -u | wc -l
for host in $(seq 40); do ip route get 10.5.0.$host; done | grep -o 'via [0-9.]*' | sort -u
ip route replace 10.5.0.0/16 nexthop via 10.0.0.2 nexthop via 10.0.0.3 dead
for host in $(seq 8); do ip route get 10.5.0.$host from 10.0.0.1; done | grep -o 'via [0-9.]*' | sort -u | wc -l
ip route
