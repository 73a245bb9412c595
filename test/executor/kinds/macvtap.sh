ip link add link eth0 name macvt1 type macvtap
