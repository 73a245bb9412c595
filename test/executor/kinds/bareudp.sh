ip link add name bu0 type bareudp dstport 6635 ethertype mpls_uc srcportmin 1000 multiproto
