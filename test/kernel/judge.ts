import { buildLab } from '../../executor/lab/build.ts';
import { type Machine, startMachine } from '../../executor/lab/machine.ts';
import type { Machine as ModelledMachine } from '../../simulator/kernel/machine.ts';
import type { Case } from './case.ts';
import { type Comparison, compare, kernelLacks } from './compare.ts';
import { learnMachine } from './learn-machine.ts';
import { hostKernel, labKernel, type Side, simulatorOf, wholeLab } from './sides.ts';

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
  /** A machine of the lab in its own namespace. */
  wholeLab(): Promise<Side>;
  /** What the simulator is to model to be compared with it. */
  machine(place: Place): Promise<ModelledMachine>;
}

export function createJudge(): Judge {
  let lab: Promise<Machine> | undefined;
  const machines = new Map<Place, Promise<ModelledMachine>>();
  const start = async () => startMachine(await buildLab());
  const labMachine = () => {
    lab ??= start();
    return lab;
  };
  const kernel = async (place: Place) => (place === 'host' ? hostKernel : labKernel(await labMachine()));
  const machine = (place: Place) => {
    const known = machines.get(place) ?? kernel(place).then(learnMachine);
    machines.set(place, known);
    return known;
  };
  const compareOn = async (which: Case, place: Place): Promise<Judgement> => ({
    ...(await compare(which, await kernel(place), simulatorOf(await machine(place)))),
    place,
  });
  return {
    kernel,
    machine,
    wholeLab: async () => wholeLab(await labMachine()),
    async judge(which, place) {
      if (place === 'lab') return compareOn(which, place);
      const judgement = await compareOn(which, 'host');
      return place === 'host' || judgement.agree || !kernelLacks(judgement) ? judgement : compareOn(which, 'lab');
    },
    async [Symbol.asyncDispose]() {
      await (await lab)?.stop();
    },
  };
}
