ip link add name d0 type dummy
ip link add name team0 type team
