/**
 * Cases in which simulator and kernel still differ, and why. Each must fail for as long as it stands here: one that
 * passes has to be taken out.
 */
export const open: Readonly<Record<string, string>> = {
  'bridge-fdb-self':
    'a veth that takes further unicast addresses becomes promiscuous (__dev_set_rx_mode), which is not modelled',
};
