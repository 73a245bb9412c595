ip link add name nk0 type netkit mode l2 scrub none peer blackhole name nk1 netns left
