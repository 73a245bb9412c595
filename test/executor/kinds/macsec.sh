ip link add link eth0 name ms0 type macsec encrypt on
ip link add link eth0 name ms1 type macsec sci 02000000000100ff cipher gcm-aes-256 send_sci off scb on replay on window 32 validate check
ip link add link eth0 name ms2 type macsec port 11 icvlen 12
