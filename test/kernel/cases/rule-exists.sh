# which rules are taken for the same: not by `not`, by what the new one says, by protocol
ip rule add from all pref 32766 lookup main
ip rule add from all pref 32766 lookup main
ip rule add from all pref 0 lookup local
ip rule add pref 5 from 10.0.0.0/8 to 10.1.0.0/16 fwmark 1 tos 0x10 iif lo lookup 100
ip rule add pref 5 iif lo fwmark 1 lookup 100
ip rule add pref 5 from 10.0.0.0/8 iif lo fwmark 1 lookup 100
ip rule add pref 5 from 11.0.0.0/8 iif lo fwmark 1 lookup 100
ip rule add pref 5 not from 11.0.0.0/8 iif lo fwmark 1 lookup 100
ip rule add pref 6 to 11.0.0.0/8 lookup 100
ip rule add pref 6 not to 11.0.0.0/8 lookup 100
ip rule add pref 6 lookup 100
ip rule add pref 6 lookup 100 proto static
ip rule add pref 6 lookup 100 proto static
ip rule add pref 7 from 10.0.0.0/8 goto 100
ip rule add pref 7 from 10.0.0.0/8 goto 200
ip rule add pref 7 from 10.0.0.0/8 fwmark 0 goto 200
ip rule add pref 7 from 10.0.0.0/8 fwmark 0x1/0xff goto 200
ip rule add pref 7 from 10.0.0.0/8 fwmark 0x1 goto 200
ip rule add pref 7 from 10.0.0.0/8 fwmark 0x0/0xff goto 200
ip rule
ip rule del pref 5 not
ip rule del pref 6 not
ip rule del pref 6 from all
ip rule del goto 200
ip rule
ip -6 rule add from all pref 32766 lookup main
ip -6 rule add from all pref 0 lookup local
ip -6 rule add pref 5 from fd00::/8 to fd00::/8 fwmark 1 tos 0x10 iif lo lookup 100
ip -6 rule add pref 5 iif lo fwmark 1 lookup 100
ip -6 rule add pref 5 from fd00::/8 iif lo fwmark 1 lookup 100
ip -6 rule add pref 5 not from fd00::/8 iif lo fwmark 1 lookup 100
ip -6 rule
ip rule add pref 9 from 10.0.0.0/8 tos 0x10 lookup 100
ip rule add pref 9 from 10.0.0.0/8 lookup 100
ip rule add pref 9 from 10.0.0.0/8 tos 0x8 lookup 100
ip rule
