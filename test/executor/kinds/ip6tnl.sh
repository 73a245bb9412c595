ip link add name t6 type ip6tnl mode any remote fd00::2 local fd00::1
ip link add name t7 type ip6tnl mode ipip6 remote fd00::3 encaplimit none tclass 0x10 flowlabel inherit dscp inherit allow-localremote
