ip link add link eth0 name ipvl1 type ipvlan
ip link add link eth0 name ipvl2 type ipvlan private
