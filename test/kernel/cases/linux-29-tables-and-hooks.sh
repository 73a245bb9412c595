# 29: targets and matches have their tables and hooks
iptables -t raw -A PREROUTING -j REJECT
iptables-legacy -t raw -A PREROUTING -j REJECT
iptables -A INPUT -o lo -j ACCEPT
iptables -A OUTPUT -i lo -j ACCEPT
iptables -A INPUT -j MASQUERADE
iptables -t nat -A PREROUTING -j SNAT --to-source 10.0.0.1
iptables -t nat -A POSTROUTING -j DNAT --to-destination 10.0.0.1
iptables -A INPUT --dport 80 -j ACCEPT
iptables -A INPUT -j NOSUCH
iptables -t nosuch -L
iptables -S
