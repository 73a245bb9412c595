ip link add link eth0 name macv1 type macvlan mode bridge
ip link add link eth0 name macv2 type macvlan mode source macaddr set 02:00:00:00:00:01 0a:00:00:00:00:02
ip link add link eth1 name macv3 type macvlan mode passthru nopromisc bcqueuelen 100
