ip link add link eth0 name eth0.5 type vlan id 5
ip link add link eth0 name svlan type vlan protocol 802.1ad id 100 reorder_hdr off gvrp on loose_binding on
ip link add link svlan name cvlan type vlan id 100 ingress-qos-map 1:2 2:3 egress-qos-map 0:1
ip link add link eth0 name same type vlan protocol 802.1ad id 5
