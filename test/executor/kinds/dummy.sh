ip link add name d0 type dummy
