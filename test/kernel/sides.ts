import type { Machine } from '../../executor/lab/machine.ts';
import type { CommandResult } from '../../language/model/command.ts';
import { createKernel } from '../../simulator/kernel/create.ts';
import { defaultMachine, type Machine as ModelledMachine } from '../../simulator/kernel/machine.ts';
import { createShell } from '../../simulator/shell/index.ts';
import { createSandbox, OWN_FILES, SANDBOX } from './sandbox.ts';
import { RUN_INPUT, writeScript } from './script.ts';

/** Runs blocks one after the other in one shell on a fresh machine; an answer for each. */
export type Side = (blocks: readonly string[]) => Promise<CommandResult[]>;

/** A simulated machine. */
export function simulatorOf(machine: ModelledMachine): Side {
  return async (blocks) => {
    const shell = createShell(createKernel({ machine }));
    const results: CommandResult[] = [];
    for (const block of blocks) results.push(await shell.run(block));
    await shell.end();
    return results;
  };
}

/** The one that is simulated unless another is asked for. */
export const simulator: Side = simulatorOf(defaultMachine);

/** The kernel of this machine, in a sandbox. */
export const hostKernel: Side = async (blocks) => {
  await using sandbox = await createSandbox();
  const script = writeScript(blocks);
  const [file, ...args] = RUN_INPUT;
  return script.read(await sandbox.run(file, args, { input: script.text }));
};

/** Version of the kernel of a side, without what its builder added: `6.18.44`. */
export async function kernelVersionOf(side: Side): Promise<string> {
  const [answer] = await side(['uname -r']);
  return /^\d+(\.\d+)*/.exec(answer!.stdout)![0];
}

/** The kernel of a machine of the lab, which has every module, in a sandbox of its own. */
export function labKernel(machine: Machine): Side {
  return inLab(machine, ['--net', '--mount'], SANDBOX);
}

/** A machine of the lab in its own network namespace: settings and devices that blocks leave there stay. */
export function wholeLab(machine: Machine): Side {
  return inLab(machine, ['--mount'], OWN_FILES);
}

function inLab(machine: Machine, unshared: readonly string[], prepare: string): Side {
  return async (blocks) => {
    const script = writeScript(blocks);
    const { stdout, stderr, exitCode } = await machine.agent.run({
      words: ['unshare', ...unshared, 'sh', '-c', `${prepare}\nexec "$@"`, 'sandbox', ...RUN_INPUT],
      stdin: Buffer.from(script.text),
    });
    return script.read({ stdout: stdout.toString(), stderr: stderr.toString(), exitCode: exitCode ?? 128 });
  };
}
