/** Debian packages of the programs that netdsl calls. */
const packages: Readonly<Record<string, string>> = {
  ip: 'iproute2',
  sysctl: 'procps',
  ping: 'iputils-ping',
  nsenter: 'util-linux',
};

/** That a host lacks a program, and what to install. */
export function notInstalled(program: string): string {
  const name = packages[program];
  return `the program \`${program}\`: it is not installed${name === undefined ? '' : ` (Debian package ${name})`}`;
}
