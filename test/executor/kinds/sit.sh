ip link add name sit1 type sit remote 10.0.0.2 local 10.0.0.1
ip link add name rd type sit local 10.0.0.1 6rd-prefix 2001:db8::/32 6rd-relay_prefix 10.0.0.0/8
ip link add name isa type sit local 10.0.0.2 isatap
