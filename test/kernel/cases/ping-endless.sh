# a ping without end: beside other programs, killed, interrupted, timed out
file=/run/ping.out
ping 127.0.0.1 >$file & pid=$!
sleep 2.5
kill $pid
wait $pid; echo $?
cat $file
rm $file
timeout 2.5 ping 127.0.0.1
timeout -s INT 2.5 ping 127.0.0.1
timeout 5 ping -c 2 127.0.0.1
timeout 3 ip netns exec nowhere ping 127.0.0.1
ip netns add a
timeout 1.5 ip netns exec a ping 127.0.0.1
ip -n a link set lo up
timeout 1.5 ip netns exec a ping 127.0.0.1
ping -c 3 -i 0.5 127.0.0.1 >/dev/null & ip netns exec a ping -c 1 127.0.0.1; wait; echo done
ip netns del a
