ip link add name br0 type bridge
ip tuntap add dev tap0 mode tap vnet_hdr multi_queue group kvm
