ip link add name gnv0 type geneve id 7 remote 10.0.0.2
ip link add name gnv1 type geneve external dstport 6082
ip link add name gnv2 type geneve id 7 remote fd00::2 ttl inherit df set udp6zerocsumrx innerprotoinherit
