# Rules keep the table that is named, whatever they do; one that looks an IPv6 table up makes it.
ip -6 rule add from fd00::1/128 unreachable table 101
ip -6 rule add from fd00::2/128 blackhole table 101 pref 7
ip rule add from 10.0.0.1/32 blackhole table 101 pref 7
ip -6 rule add from fd00::3/128 goto 30000 table 102 pref 8
ip rule add from 10.0.0.3/32 goto 30000 table 102 pref 8
ip -6 rule add from fd00::3/128 nop table 102 pref 9
ip rule
ip -6 rule
ip -6 -j rule
ip rule show table 101
ip -6 rule show table 102
ip -6 rule del blackhole table 101
ip rule del table 101
ip rule del goto 30000 table 103
ip rule
ip -6 rule add from fd00::1/128 lookup 100
ip -6 route del default table 100
ip -6 rule del from fd00::1/128 lookup 100
ip -6 route del default table 100
ip -6 rule add from fd00::1/128 lookup 104 pref 0
ip -6 rule add from fd00::1/128 lookup 104 pref 0
ip -6 route show table 104
ip -6 rule add from fd00::1/128 goto 9 pref 20 table 105
ip -6 route show table 105
