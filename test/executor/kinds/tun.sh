ip tuntap add dev tun0 mode tun pi user 1000
