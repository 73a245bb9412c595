import { parentPort, workerData } from 'node:worker_threads';
import { simulate } from '../../executor/simulate.ts';
import type { Network } from '../../language/model/network.ts';

/* Simulates one network in a thread of its own, so that the editor stays responsive and a run can be ended. */
simulate(workerData as Network).then(
  (report) => parentPort?.postMessage(report),
  (error: unknown) => {
    throw error;
  },
);
