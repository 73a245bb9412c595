# ping on one machine: own addresses, names, wrong words, wrong devices
ip link add v0 type veth peer name v1
ip link set v0 addrgenmode none
ip link set v1 addrgenmode none
ip addr add 10.1.2.2/16 dev v0
ip addr add fd00::1/64 dev v0 nodad
ping -c 1 10.1.2.2
ip link set v0 up
ip link set v1 up
ping -c 1 10.1.2.2
ping -c 1 127.0.0.1
ping -c 1 127.8.8.8
ping -c 1 localhost
ping -c 1 -n localhost
ping -c 1 -4 localhost
ping -6 -c 1 localhost
ping -c 1 ::1
ping -c 1 ::
ping -c 1 0
ping -c 1 fd00::1
ping -4 -c 1 ::1
ping -6 -c 1 10.0.0.1
ping6 -c 1 fd00::1
ping -c 1 -q 10.1.2.2
ping -c 3 -i 0.2 10.1.2.2
ping -c 2 -i 0.2 -s 10 10.1.2.2
ping -c 1 -s 0 10.1.2.2
ping -c 1 -p ff0a 10.1.2.2
ping -c 1 -t 5 10.1.2.2
ping -c 1 -I 10.1.2.2 127.0.0.1
ping -c 1 -I v0 10.1.2.2 -W 1
ping -c 1 -W 1 -I lo 10.1.2.2
ping -c 1 -I 1.2.3.4 10.1.2.2
ping -c 1 -I nodev 10.1.2.2
ping -c 1 -I nodev fd00::1
ping -c 1 -I fd00::5 fd00::1
ping -c 1 8.8.8.8
ping -c 1 -W 1 -I v0 8.8.8.8
ping -c 1 -I v0 fd01::1
ping -c 1 fd01::1
ping -c 1 -W 1 -I 10.1.2.2 8.8.8.8
ping -c 1 10.1.255.255
ping -c 1 -b -W 1 10.1.255.255
ping -c 1 255.255.255.255
ping -c 1 nosuchname
ping -c 1 256.1.1.1
ping -c 1 1::2::3
ping -c 1 fe80::1%nodev
ping -c 1 fd00::1%v0
ping -c 0 10.1.2.2
ping -c x 10.1.2.2
ping -c 1 -t 256 10.1.2.2
ping -c 1 -t 0 10.1.2.2
ping -c 1 -s -1 10.1.2.2
ping -c 1 -M foo 10.1.2.2
ping -c 1 -W -1 10.1.2.2
ping -c 1 -i x 10.1.2.2
ping -c 1 -4 -6 10.1.2.2
ping
ping -c
ping -Z
ping -h
ping -V
ping -c 5 -w 1 10.1.2.2
ping -w 1 -i 0.4 10.1.2.2
ping -c 1 -O 10.1.2.2
