# the walk-through with vethtest01 left down: the ping fails
ip netns add blue
ip link add vethtest01 type veth peer name vethest002
ip link list
ip link set vethest002 netns blue
ip netns exec blue ip link list
ip netns exec blue ifconfig vethest002 10.1.1.2/16 up
ip netns exec blue ifconfig
brctl show
ip link add name test-bridge type bridge
ip link set test-bridge up
ip link set dev vethtest01 master test-bridge
ifconfig test-bridge 10.1.2.2/16 up
until [ "$(cat /sys/class/net/test-bridge/operstate)" = down ]; do sleep 0.05; done
ping -c 1 10.1.1.2
