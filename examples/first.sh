#!/bin/sh
# The network of first.netdsl by hand, as an engineer types it.
set -e
ip netns add blue
ip link add vethtest01 type veth peer name vethest002
ip link set vethest002 netns blue
ip netns exec blue ip addr add 10.1.1.2/16 dev vethest002
ip netns exec blue ip link set vethest002 up

ip link add name test-bridge type bridge
ip link set test-bridge up
ip link set dev vethtest01 master test-bridge
ip link set dev vethtest01 up
ip addr add 10.1.2.2/16 dev test-bridge

ping -c 1 10.1.1.2
