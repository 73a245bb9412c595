# commands that stand in variables and positional parameters: how scripts keep prefixes and echo what they run
ip netns add x
in_x="ip netns exec x"
$in_x ip -br link
IP="ip -n x"
$IP link add name b0 type bridge
$IP -br link show b0 | cut -c1-10
SUDO=
$SUDO ip -n x link set b0 mtu 1400
run() { echo "+ $*"; "$@"; }
run ip -n x link add name "two words" type bridge
run ip -n x link set b0 alias "two  words"
ip -n x link show b0 | grep alias
$in_x sh -c 'ip -br link | wc -l'
run false || echo "status $?"
run cd /tmp; pwd
command=mtu; run ip -n x link set b0 $command 1300; $in_x cat /sys/class/net/b0/mtu
$(echo ip -n x) link del b0
"$in_x" ip link 2>/dev/null; echo "status $?"
tool=ip; "$tool" -n x -br link; ${tool} -n x link del nosuch 2>&1
for verb in up down; do $IP link set lo $verb; $IP -br link show lo | cut -c1-24; done
