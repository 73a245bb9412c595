ip link add name a2b type ipip remote 2.2.2.2 local 1.1.1.1
ip link add name b type ipip dev eth0 tos inherit nopmtudisc mode any fwmark 1
ip link add name c type ipip external
ip link add name d type ipip remote 2.2.2.3 local 1.1.1.1 encap gue encap-dport 5555 encap-csum encap-remcsum
