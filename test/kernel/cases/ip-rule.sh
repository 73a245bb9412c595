# ip rule: adding, selecting, deleting, flushing and what is said to what is wrong
ip link add v0 type veth peer name v1
ip rule
ip -j rule
ip -d rule
ip -6 rule
ip -j -p -6 rule show
ip rule add
ip rule add from 10.0.0.0/8 to 10.1.0.0/16 iif v0 oif nosuch fwmark 0x5/0xff tos 0x10 pref 100 lookup 100
ip rule add not from 10.0.0.1 table main suppress_prefixlength 0
ip rule add pref 50 goto 100
ip rule add pref 40 goto 45
ip rule add pref 60 nop
ip rule add pref 70 blackhole
ip rule add pref 71 prohibit iif lo
ip rule add pref 72 unreachable proto static
ip rule add from all
ip rule add fwmark 7 table 7 pref 5
ip rule add type blackhole pref 9
ip rule
ip -j rule
ip -d rule
ip -N rule
ip -j -p rule show pref 100
ip rule show from 10.0.0.0/8
ip rule show table 7
ip rule show fwmark 5
ip rule show fwmark 5/0xff
ip rule show iif v0
ip rule list not
ip rule list pref 70
ip rule list to 10.1.0.0/16
ip rule list all
ip rule show tos 0x10
ip rule add from 10.0.0.0/8 pref 100 lookup 100
ip rule add from 10.0.0.0/8 pref 100 lookup 100
ip rule del pref 9999
ip rule del
ip rule add foo
ip rule add from x
ip rule add table foo
ip rule add pref x
ip rule add fwmark x
ip rule add iif abcdefghijklmnopqrst
ip rule foo
ip rule add goto 30 pref 50
ip rule add table 5 suppress_prefixlength -1
ip -6 rule add from 10.0.0.1 table 4
ip rule add from fd00::1 table 4
ip rule add to fd00::1 table 4
ip rule add tos 3 table 5
ip rule add tos AF11 table 5
ip rule del goto 100
ip rule del from 10.0.0.0/8 pref 100 lookup 100
ip rule del blackhole
ip rule del from all
ip rule
ip -6 rule add from fd00::/64 table 4
ip -6 rule add to fd00::1 iif lo pref 7 prohibit
ip -6 rule
ip -6 -j rule
ip link set v0 name w0
ip rule
ip rule add from 10.0.0.1/24 table 3
ip rule flush table 3
ip rule
ip rule flush proto static
ip rule flush
ip rule
ip -6 rule flush
ip -6 rule
ip rule add from 0.0.0.0/0 to default table 3
ip rule add table main
ip rule
ip rule save foo
