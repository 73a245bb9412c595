ip link add name ifb0 mtu 9000 txqueuelen 64 type ifb
