# ip link and namespaces: moving, creating elsewhere, how the other end of a pair is named
ip netns add blue
ip netns add red
ip link add v0 type veth peer name v1 netns blue
ip link add w0 netns blue type veth peer name w1 netns red
ip link
ip -n blue link
ip -n red link
ip -j -n blue link
ip netns
ip -n blue netns
ip link set v0 alias hello mtu 1400 group 4 up
ip link property add dev v0 altname other
ip addr add 10.0.0.1/24 dev v0
ip link set v0 netns red
ip -n red addr show v0
ip link show v0
ip -n red -6 addr
ip -n blue -6 -d addr
ip -n red link set w1 netns blue
ip -n blue link
ip -n blue link set w1 name w0
ip netns del blue
while ip -n red link show v0 >/dev/null 2>&1; do sleep 0.05; done
ip -n red link
ip link set lo netns red
ip link add br0 type bridge
ip link set br0 netns red
ip -n red link set br0 name br1
ip -n red link
# The folder of namespaces can be opened like one of them, and a path leads to one too.
ip netns add by-path; ip link add name p0 type veth peer name p1
ip link set p0 netns ''
ip link set p0 up netns .. name q0
ip link set nosuch netns ''
ip link set nosuch netns 99999999
ip link add name p2 type veth peer name p3 netns .
ip link set p0 netns /run/netns/by-path
ip link set p1 netns /run/netns/nosuch
ip -n '' link
bridge -n . link
ip -n /run/netns/by-path -br link show p0 | cut -d' ' -f1
ip netns exec '' ip link
