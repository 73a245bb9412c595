import { deploy } from '../../deploy.ts';
import { sourcePath } from '../../source-path.ts';
import { confirmOn, interruption, progressOn } from '../confirm.ts';
import { type HostName, openHost } from '../host.ts';
import { load } from '../input.ts';
import { outcomeJson, tellOutcome } from '../outcome-text.ts';
import type { Terminal } from '../terminal.ts';

export interface DeployCommandOptions {
  readonly host: HostName;
  readonly name?: string;
  readonly yes?: boolean;
  readonly json?: boolean;
  readonly keep?: boolean;
  readonly tests: boolean;
  readonly fingerprint?: string;
}

/** `netdsl deploy FILE` */
export async function deployFile(terminal: Terminal, file: string, options: DeployCommandOptions): Promise<number> {
  const network = await load(terminal, file, options);
  await using opened = await openHost(options.host, terminal, true);
  const { host, store } = opened;
  const { signal, release } = interruption(terminal);
  try {
    const outcome = await deploy(host, store, network, {
      tests: options.tests ? (options.keep === true ? 'keep' : 'undo') : 'skip',
      progress: progressOn(terminal),
      signal,
      ...(await sourcePath(file)),
      ...(options.yes === true ? {} : { confirm: confirmOn(terminal, `Deploy ${network.name} to ${host.name}?`) }),
      ...(options.fingerprint === undefined ? {} : { fingerprint: options.fingerprint }),
    });
    if (options.json !== true) return tellOutcome(terminal, 'deploy', network.name, outcome);
    const { json, exitCode } = outcomeJson(outcome);
    terminal.out(JSON.stringify(json, null, 2));
    return exitCode;
  } finally {
    release();
  }
}
