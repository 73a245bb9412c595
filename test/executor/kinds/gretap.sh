ip link add name br0 type bridge
ip link add name gt1 type gretap remote 10.0.0.2 local 10.0.0.1
