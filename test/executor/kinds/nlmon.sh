ip link add name nl0 type nlmon
