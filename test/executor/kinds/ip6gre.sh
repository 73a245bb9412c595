ip link add name g6 type ip6gre remote fd00::2 local fd00::1
ip link add name g7 type ip6gre remote fd00::2 local fd00::1 key 7 seq encap fou encap-dport 5555
