# ip netns: namespaces, their ids, programs in them and what is said to what is wrong
ip netns
ip netns add
ip netns add a/b
ip netns add blue
ip netns add blue
ip netns add red
ip netns
ip -j netns list
ip -j -p netns list
ip netns del green
ip netns del
ip netns exec green true
ip netns exec
ip netns exec blue
ip netns exec blue false
ip netns exec blue ip link show lo
ip -n blue link show lo
ip -n green link
ip -netns blue -br addr
ip netns foo
ip netns set blue 5
ip netns set blue 6
ip netns set red 5
ip netns set red auto
ip netns set red foo
ip netns set foo 1
ip netns set
ip netns set blue
ip netns
ip netns list-id
ip -j netns list-id
ip netns list-id nsid 5
ip netns list-id nsid 9
ip netns identify
ip netns exec blue ip netns identify
ip netns identify foo
ip netns pids green
ip -all netns exec ip -br link
ip link add v0 type veth peer name v1 netns blue
ip netns exec blue ip link set v1 up
ip -n blue link
ip netns del blue
while ip link show v0 >/dev/null 2>&1; do sleep 0.05; done
ip link
ip -all netns del
ip netns
