# 34: a name that abbreviates a keyword
ip link add h type veth
ip link add name h type veth
ip link add dev d type veth peer name p
ip link
