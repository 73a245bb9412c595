ip link add name wg0 type wireguard
