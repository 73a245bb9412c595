ip link add name vx42 type vxlan id 42 remote 10.0.0.2 local 10.0.0.1 dev eth0 dstport 4789
ip link add name vx43 type vxlan id 43.1.1.1 dev eth0 srcport 32768 61000 tos 0x10
ip link add name vx44 type vxlan external vnifilter dstport 4790 nolearning gpe
ip link add name vx45 type vxlan id 45 remote fd00::2 local fd00::1 df inherit flowlabel 7 ageing none
