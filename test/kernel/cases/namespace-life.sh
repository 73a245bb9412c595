# namespaces, deletion, defaults of links made elsewhere
ip netns add a; ip netns add b; ip netns add a
ip link add name p0 address 02:00:00:00:01:01 netns a type veth peer name p1 address 02:00:00:00:01:02 netns b
ip netns list
ip -n a link show p0; ip -n b link show p1
ip -n a link show p0; ip netns list
ip -n a link set p0 up; ip -n b link set p1 up; settle
ip -n a addr add 10.0.0.1/24 dev p0; ip -n b addr add 10.0.0.2/24 dev p1
ip -n a addr; ip -n a route show table all; ip -n b -6 route show table all
ip link add name q0 address 02:00:00:00:02:01 alias no type veth peer name q1
ip link set q0 alias text mtu 1400 group 7 txqueuelen 5; ip link property add dev q0 altname other; ip addr add 10.5.0.1/24 dev q0; ip link set q0 up
sysctl -w net.ipv4.conf.q0.rp_filter=2
ip link set q0 netns a; ip -n a -d link show q0; ip -n a addr show q0; ip netns exec a sysctl net.ipv4.conf.q0.rp_filter
ip link show q1 | head -1
ip -n a link set q0 netns b name p1
ip -n a link add name other type bridge
ip link add name other type veth; ip link set other netns a
ip -n b link add name bb address 02:00:00:00:00:55 type bridge; ip -n b link set p1 master bb; ip -n b link set p1 netns a; ip -n b link show bb; ip -n a link show p1
ip netns exec a ip netns exec b ip -o link | wc -l
ip netns del b; ip netns del b
ip netns del a; settle; ip -o link | cut -d: -f2; ip netns list
ip link add name r0 type veth; ip link
ip link set r0 netns nowhere
ip link del dev nothing
ip link set r0 up; ip link del r0; ip -o link | cut -d: -f2
ip link add name g0 group 5 type veth peer name g1 group 5; ip link add name g2 group 5 type bridge; ip link del group 5; ip -o link | cut -d: -f2
