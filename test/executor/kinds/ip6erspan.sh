ip link add name e6 type ip6erspan remote fd00::2 local fd00::1 erspan_ver 2 erspan_hwid 17
ip link add name e7 type ip6erspan remote fd00::3 local fd00::1 key 5 seq erspan 7
