ip link add link wpan0 name low0 type lowpan
