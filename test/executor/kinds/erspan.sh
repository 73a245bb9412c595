ip link add name ers1 type erspan remote 10.0.0.2 local 10.0.0.1 key 1 seq erspan 100
ip link add name ers2 type erspan remote 10.0.0.2 local 10.0.0.1 key 2 seq erspan_ver 2 erspan_dir egress erspan_hwid 17
ip link add name ers3 type erspan remote 10.0.0.3 local 10.0.0.1 erspan_ver 0
