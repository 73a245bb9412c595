# brctl: what people get wrong, and what it says
brctl show
brctl addbr br0 up
brctl addbr br0
brctl addbr
brctl
brctl nosuch
brctl --version
brctl addbr a/b
brctl addbr abcdefghijklmnopqrst
brctl delbr abcdefghijklmno
brctl addif nosuch lo
brctl addif br0 nosuch
brctl addif br0 lo
brctl addif br0 br0
brctl addif br0
ip link add v0 type veth peer name v1
brctl addif br0 v0
brctl addif br0 v0
brctl delif br0 lo
brctl delif br0 nosuch
brctl delif nosuch v0
brctl show
brctl show nosuch
brctl show lo
brctl stp br0 maybe
brctl stp nosuch on
brctl stp lo on
brctl hairpin br0 lo on
brctl hairpin br0 v0
brctl showmacs nosuch
brctl showmacs lo
brctl showstp nosuch
brctl showstp lo
ip link set br0 up
brctl delbr br0
brctl delbr nosuch
brctl delbr lo
ip link set br0 down
brctl delbr br0
brctl show
