import { linkKinds } from '../../language/model/links/index.ts';

/** A source of numbers below `limit`, the same for the same seed (mulberry32). */
function drawFrom(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

/** Kinds that need no more than a name. */
const PLAIN_KINDS = ['dummy', 'ifb', 'nlmon', 'vcan'].filter((kind) => Object.hasOwn(linkKinds, kind));

/**
 * A text of about so many lines, a good part of the language in each piece of 40: links of many kinds, routes, rules, a
 * firewall, a virtual server, arrays, `for`, a template, pools, tests. The same seed gives the same text.
 */
export function mixedFile(lines: number, seed = 1): string {
  const draw = drawFrom(seed);
  const text: string[] = ['table tenants 100', 'template router(n) {', '  sysctl net.ipv4.ip_forward 1', '}'];
  for (let piece = 0; text.length < lines; piece++) text.push(...pieceOf(piece, draw));
  return `${text.join('\n')}\n`;
}

function pieceOf(piece: number, draw: (limit: number) => number): string[] {
  const n = `n${piece}`;
  const net = `10.${(piece >> 8) & 255}.${piece & 255}`;
  const outer = `172.${16 + ((piece >> 8) & 15)}.${piece & 255}`;
  const host = 10 + draw(200);
  const mark = `0x${(1 + draw(200)).toString(16)}`;
  const port = 1024 + draw(60_000);
  return [
    `pool p${piece} fd${(piece >> 8).toString(16).padStart(2, '0')}:${(piece & 255).toString(16)}::/112 each /128`,
    `netns fw${n} is router(${piece}) {`,
    `  interface lan0 address ${net}.1/24`,
    `  interface wan0 address ${outer}.1/24`,
    `  dummy lo0 address next p${piece}`,
    `  route default via ${outer}.2 dev wan0 metric ${100 + draw(100)}`,
    `  route 10.200.0.0/16 via ${net}.${host} dev lan0 table tenants`,
    '  route blackhole 10.201.0.0/16',
    `  rule from ${net}.${host}/32 table tenants pref ${1000 + draw(1000)}`,
    `  rule fwmark ${mark}/0xff table tenants pref ${3000 + draw(1000)}`,
    `  neigh ${outer}.2 lladdr 02:00:00:00:00:0${1 + draw(8)} dev wan0 nud permanent`,
    '  iptables filter {',
    '    :FORWARD DROP',
    `    :T${piece} -`,
    '    -A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT',
    `    -A FORWARD -i lan0 -o wan0 -p tcp -m multiport --dports 80,${port} -j ACCEPT`,
    `    -A FORWARD ! -s ${net}.0/24 -j T${piece}`,
    `    -A T${piece} -m limit --limit 5/min -j LOG --log-prefix "drop: "`,
    `    -A T${piece} -p tcp -j REJECT --reject-with tcp-reset`,
    '  }',
    `  iptables nat { -A POSTROUTING -s ${net}.0/24 -o wan0 -j MASQUERADE }`,
    '  ipvs {',
    `    -A -t ${net}.100:80 -s rr`,
    `    -a -t ${net}.100:80 -r ${net}.${host}:8080 -m -w 1`,
    '  }',
    '}',
    `netns pc${n} { interface eth0 address ${net}.${host}/24 route default via ${net}.1 listen tcp 8080 }`,
    `netns up${n} { interface eth0 address ${outer}.2/24 }`,
    `link pc${n}:eth0 <-> fw${n}:lan0`,
    `link up${n}:eth0 <-> fw${n}:wan0 mtu 1400 { delay ${1 + draw(9)}ms loss 0.1% }`,
    `netns sw${n} {`,
    '  bridge br0 vlan_filtering on { port t0 tagged 10,20-30 }',
    '  dummy t0',
    `  vxlan vx0 id ${1 + draw(10_000)} local ${net}.1 remote ${net}.2 dstport 4789`,
    `  ${PLAIN_KINDS[draw(PLAIN_KINDS.length)]} x0`,
    '}',
    `netns a${n}x[i in 1..2] { dummy d0 address 192.0.2.{i}/32 }`,
    `for i in 1..2 { link a${n}x[i]:e0 <-> sw${n}:s{i} }`,
    `test "piece ${piece}" {`,
    `  ping pc${n} -> ${net}.1 // near`,
    `  tcp up${n} -> ${outer}.1 port ${port} fails`,
    '}',
  ];
}
