ip link add name v1 type vti6 remote fd00::2 local fd00::1 key 5
