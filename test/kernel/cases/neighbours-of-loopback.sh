# loopback has one IPv4 neighbour for all addresses, which only its own name, 0.0.0.0, finds
ip neigh add 10.0.0.1 lladdr 02:11:11:11:11:11 nud permanent dev lo
ip neigh add 10.0.0.2 lladdr 02:11:11:11:11:12 nud permanent dev lo router
ip neigh show nud all
ip neigh del 10.0.0.1 dev lo
ip neigh replace 10.0.0.1 lladdr 02:11:11:11:11:13 nud noarp dev lo
ip neigh change 10.0.0.1 lladdr 02:11:11:11:11:14 nud noarp dev lo
ip neigh get 10.0.0.1 dev lo
ip neigh show nud all
ip neigh del 0.0.0.0 dev lo
ip neigh add 0.0.0.0 lladdr 02:11:11:11:11:12 nud permanent dev lo
ip neigh add 0.0.0.0 lladdr 02:11:11:11:11:12 nud permanent dev lo
ip neigh add 224.0.0.5 lladdr 02:11:11:11:11:15 nud permanent dev lo
ip neigh show nud all
ip -6 neigh add 2001:db8::1 lladdr 02:11:11:11:11:15 nud permanent dev lo
ip -6 neigh add 2001:db8::1 lladdr 02:11:11:11:11:15 nud permanent dev lo
