# times of neighbours are kept in ticks of 4 ms, shown in units of each setting, and several settings show the same one
ip link add v0 type veth peer name v1
for value in 1 3 7 99 1001; do for key in anycast_delay proxy_delay locktime; do sysctl -qw net.ipv4.neigh.v0.$key=$value; sysctl net.ipv4.neigh.v0.$key; done; done
for key in retrans_time retrans_time_ms base_reachable_time base_reachable_time_ms interval_probe_time_ms gc_stale_time unres_qlen unres_qlen_bytes; do for value in 3 1001; do sysctl -qw net.ipv4.neigh.v0.$key=$value; sysctl --deprecated net.ipv4.neigh.v0; done; done
for key in anycast_delay retrans_time retrans_time_ms; do for value in 3 1001; do sysctl -w net.ipv6.neigh.v0.$key=$value; sysctl --deprecated net.ipv6.neigh.v0; done; done
