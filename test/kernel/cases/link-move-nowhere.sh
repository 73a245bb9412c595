# A bridge moved to the namespace it is in: nothing to do, or refused as any move of a bridge (before Linux 6.13)
ip netns add a
ip -n a link add br0 type bridge
ip -n a link add v0 type veth peer name v1
ip -n a link set br0 netns a; echo $?
ip -n a link set v0 netns a; echo $?
ip -n a link set lo netns a; echo $?
ip -n a -br link
