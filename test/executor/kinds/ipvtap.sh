ip link add link eth0 name ipvt1 type ipvtap mode l2
