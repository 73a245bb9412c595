ip link add name bond0 type bond mode 802.3ad miimon 100 xmit_hash_policy layer3+4 lacp_rate fast
ip link add name bond1 type bond mode active-backup arp_interval 200 arp_ip_target 10.0.0.1,10.0.0.2 primary eth0
ip link add name bond2 type bond mode balance-tlb miimon 100 updelay 200 primary_reselect better tlb_dynamic_lb 0
