# ip: options, abbreviations and objects
ip
ip help
ip -V
ip -Version
ip -version
ip -foo
ip --foo
ip foo
ip -family
ip -f foo route
ip -f inet6 -j route
ip --json link show lo
ip -json -pretty link show lo
ip -oneline addr show lo
ip -details -statistics link show lo | head -1
ip -br -4 addr
ip -c=never link show lo
ip -color=auto link show lo
ip -- link show lo
ip -n
ip a s lo
ip ad sh lo
ip l sh lo
ip li ls lo
ip ro sh table local
ip ru
ip nei
ip neighbor
ip net
ip address help
ip route help
ip rule help
ip neigh help
ip netns help
ip link help
ip link help bridge
ip link help veth
ip -N -d route show table 255
ip -loops 3 addr flush dev lo scope global
ip -rcvbuf x link
