import { type Host, TIMED_OUT } from '../host.ts';
import type { Agent } from '../lab/agent.ts';
import { enter, plain } from './local.ts';

/** A machine of the lab: real Linux, emulated. Programs are started as on the local host, by the agent in the machine. */
export function createLabHost(agent: Agent): Host {
  return {
    name: 'the lab',
    kind: 'lab',
    async run(command) {
      const { stdin, timeout } = command;
      const words = [...enter(command.netns), command.file, ...command.args];
      const result = await agent.run({ words, timeout, ...(stdin === undefined ? {} : { stdin: Buffer.from(stdin) }) });
      const stdout = result.stdout.toString();
      const stderr = result.stderr.toString();
      if (result.timedOut) {
        return { stdout, stderr: `${stderr}${command.file}: no answer after ${timeout} ms\n`, exitCode: TIMED_OUT };
      }
      if (result.exitCode !== undefined) return plain({ stdout, stderr, exitCode: result.exitCode });
      return { stdout, stderr: `${stderr}${command.file}: ended by ${result.signal}\n`, exitCode: 128 };
    },
    pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  };
}
