ip link add name can1 type vxcan peer name can1 netns left
