ip link add name gt6 type ip6gretap remote fd00::2 local fd00::1
