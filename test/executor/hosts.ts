import { afterEach, beforeEach, describe, vi } from 'vitest';
import { createLocalHost } from '../../executor/host/local.ts';
import { createSimulatedHost } from '../../executor/host/simulated.ts';
import type { Host } from '../../executor/host.ts';
import { createSandbox, type Sandbox } from '../kernel/sandbox.ts';
import { describeNeeding } from '../requirements.ts';
import { ROUTED, ROUTED_IPV4 } from './networks.ts';

/** Real machines may be busy with other things. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

export interface HostUnderTest {
  /** A machine without anything of netdsl. */
  newHost(): Host;
  /** Change after which to put the next fault: all of them in memory, some on the kernel, where each costs real time. */
  readonly stride: number;
  /** A network with every kind of object; on the kernel without IPv6, whose address checks take seconds of real time. */
  readonly lab: string;
}

/**
 * The same specification on a simulated machine and on the real kernel, where a test has one machine: each deployment
 * has to leave it as it found it.
 */
export function onBothHosts(name: string, body: (host: HostUnderTest) => void): void {
  describe(`${name}, simulated`, () => body({ newHost: () => createSimulatedHost(), stride: 1, lab: ROUTED }));
  describeNeeding(['root', 'namespaces', 'ip'], `${name}, on the kernel`, () => {
    let sandbox: Sandbox;
    beforeEach(async () => {
      sandbox = await createSandbox();
    });
    afterEach(() => sandbox.close());
    body({ newHost: () => createLocalHost({ prefix: sandbox.prefix }), stride: 11, lab: ROUTED_IPV4 });
  });
}
