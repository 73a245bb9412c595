# 18: a bare ACK is NEW when tracking is loose, else INVALID
sysctl -qw net.ipv6.conf.default.disable_ipv6=1
ip netns add b
ip link add v0 address 02:00:00:00:00:01 type veth peer name v1 address 02:00:00:00:00:02 netns b
ip addr add 10.0.0.1/24 dev v0
ip link set v0 up
ip -n b addr add 10.0.0.2/24 dev v1
ip -n b link set lo up
ip -n b link set v1 up
settle
for state in NEW INVALID; do ip netns exec b iptables -t mangle -A PREROUTING -p tcp -m conntrack --ctstate $state; done
ip netns exec b sysctl -w net.netfilter.nf_conntrack_checksum=0
# from port, to port, sequence numbers, five words of header and ACK, window
ack() { perl -MSocket -e 'socket(S, AF_INET, SOCK_RAW, 6); send(S, pack("nnNNnnnn", @ARGV[0, 1], 1, 1, 0x5010, 1024, 0, 0), 0, sockaddr_in(0, inet_aton("10.0.0.2")))' "$@"; }
ip netns exec b sysctl net.netfilter.nf_conntrack_tcp_loose
ack 1000 80
ip netns exec b iptables -t mangle -L PREROUTING -v -n -x
ip netns exec b sysctl -w net.netfilter.nf_conntrack_tcp_loose=0
ack 2000 80
ip netns exec b iptables -t mangle -L PREROUTING -v -n -x
for ns in $(ip netns list | cut -d" " -f1); do ip -n $ns neigh flush all; done
ip neigh flush all
