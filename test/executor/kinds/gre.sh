ip link add name gre1 type gre remote 10.0.0.2 local 10.0.0.1 ttl 64 key 42
ip link add name gre2 type gre remote 10.0.0.2 local 10.0.0.1 ikey 1 okey 2 seq csum
ip link add name gre3 type gre remote 239.1.1.1 local 10.0.0.1 dev eth0 nopmtudisc ignore-df
