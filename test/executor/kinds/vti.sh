ip link add name vti1 type vti remote 10.0.0.2 local 10.0.0.1 key 5
ip link add name vti2 type vti remote 10.0.0.2 local 10.0.0.1 ikey 6 okey 7 fwmark 16
