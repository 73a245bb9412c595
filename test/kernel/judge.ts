import { buildLab } from '../../executor/lab/build.ts';
import { type Machine, startMachine } from '../../executor/lab/machine.ts';
import type { Case } from './case.ts';
import { type Comparison, compare, kernelLacks } from './compare.ts';
import { hostKernel, labKernel, type Side } from './sides.ts';

/** Where a case was compared. */
export type Place = 'host' | 'lab';

export interface Judgement extends Comparison {
  readonly place: Place;
}

/** Kernels to compare with. The machine of the lab is started when the first case needs it. */
export interface Judge extends AsyncDisposable {
  /** Compares a case where it can be: in the lab where this machine's kernel lacks what the case needs, or always. */
  judge(which: Case, place?: Place): Promise<Judgement>;
  /** The kernel of a place by itself. */
  kernel(place: Place): Promise<Side>;
}

export function createJudge(): Judge {
  let machine: Promise<Machine> | undefined;
  const start = async () => startMachine(await buildLab());
  const kernel = async (place: Place) => {
    if (place === 'host') return hostKernel;
    machine ??= start();
    return labKernel(await machine);
  };
  return {
    kernel,
    async judge(which, place) {
      if (place !== 'lab') {
        const comparison = await compare(which, hostKernel);
        if (place === 'host' || comparison.agree || !kernelLacks(comparison)) return { ...comparison, place: 'host' };
      }
      return { ...(await compare(which, await kernel('lab'))), place: 'lab' };
    },
    async [Symbol.asyncDispose]() {
      await (await machine)?.stop();
    },
  };
}
