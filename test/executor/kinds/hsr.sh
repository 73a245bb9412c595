ip link add name hsr0 type hsr slave1 eth1 slave2 eth2 supervision 45 version 1
ip link add name hsr1 type hsr slave1 eth1 slave2 eth2 interlink eth3
