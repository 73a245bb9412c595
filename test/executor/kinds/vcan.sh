ip link add name can0 mtu 16 type vcan
