import { status } from '../../status.ts';
import { EXIT } from '../failure.ts';
import { type HostName, openHost } from '../host.ts';
import type { Terminal } from '../terminal.ts';

/** `netdsl status`: status 1 when something drifted or was left unfinished. */
export async function showStatus(
  terminal: Terminal,
  options: { readonly host: HostName; readonly json?: boolean },
): Promise<number> {
  await using opened = await openHost(options.host, terminal);
  const { host, store } = opened;
  const deployments = await status(host, store);
  if (options.json === true) {
    terminal.out(JSON.stringify({ deployments }, null, 2));
  } else if (deployments.length === 0) {
    terminal.out(`nothing is deployed (no record in ${store.place})`);
  } else {
    const width = Math.max(...deployments.map(({ name }) => name.length));
    for (const { name, file, state, drift } of deployments) {
      const sign =
        state === 'up' ? terminal.style('green', '✔ up        ') : terminal.style('yellow', `! ${state.padEnd(10)}`);
      terminal.out(`${name.padEnd(width)}  ${sign}  ${terminal.style('dim', file ?? '')}`.trimEnd());
      for (const what of drift) terminal.out(`${' '.repeat(width)}    to do: ${what}`);
    }
  }
  return deployments.every(({ state }) => state === 'up') ? EXIT.fine : EXIT.failed;
}
