ip link add name a type veth peer name b netns left
ip link add name c mtu 9000 type veth peer name d netns left mtu 9000
ip link add name e type veth peer name f netns left
