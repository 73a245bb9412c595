import { readFileSync } from 'node:fs';
import { checkText } from '../../language/index.ts';
import type { Network } from '../../language/model/network.ts';

/** The network a text describes; the text must be without errors. */
export async function networkOf(text: string, file = 'lab.netdsl'): Promise<Network> {
  const { network, problems } = await checkText(text, file);
  const errors = problems.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  if (network === undefined || errors.length > 0) throw new Error(`${file}: ${errors.join('; ')}`);
  return network;
}

export function exampleNetwork(name: string): Promise<Network> {
  const file = `examples/${name}.netdsl`;
  return networkOf(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'), file);
}

/** Every kind of object netdsl makes, small: two namespaces, a bridge, pairs, addresses and routes of both families, sysctls. */
export const ROUTED = `
sysctl net.ipv4.ip_forward 1
bridge br0 address 10.9.0.1/24, fd09::1/64 ageing_time 100
netns a {
  sysctl net.ipv4.conf.eth0.rp_filter 1
  route default via 10.9.0.1
  route 10.77.0.0/16 via 10.9.0.1 metric 7
  route ::/0 via fd09::1
}
netns b { interface lo address 10.99.0.1/32 }
link pa master br0 mtu 1400 <-> a:eth0 address 10.9.0.2/24, fd09::2/64 mtu 1400
link pb <-> b:eth0 address 10.8.0.2/30
link a:x <-> b:x mac 02:00:00:00:00:09
`;

export const ROUTED_IPV4 = ROUTED.replace(/, fd09::\d\/64/g, '').replace(/ +route ::.*\n/, '');
