import type { Duplex } from 'node:stream';
import { createFrameReader, encodeFrame } from './protocol.ts';

/** Lets many clients share the line to one machine. */
export interface Relay {
  /** Serves a client until its line closes; what it left running on the machine is then ended. */
  serve(client: Duplex): void;
}

/** Letter of the frame with which a client asks the keeper to end the machine. */
export const STOP = 's';
const KILL = 'k';
const RUN = 'r';
const EXIT = 'x';

/** Numbers of commands are the client's own on its line, and others on the machine's. */
export function createRelay(machine: Duplex, stop: () => void): Relay {
  const owners = new Map<number, { readonly client: Duplex; readonly id: number; forget(): void }>();
  let last = 0;
  machine.on(
    'data',
    createFrameReader(({ letter, id, payload }) => {
      const owner = owners.get(id);
      if (owner === undefined) return;
      owner.client.write(encodeFrame({ letter, id: owner.id, payload }));
      if (letter !== EXIT) return;
      owners.delete(id);
      owner.forget();
    }),
  );
  return {
    serve(client) {
      const ids = new Map<number, number>();
      client.on(
        'data',
        createFrameReader(({ letter, id, payload }) => {
          if (letter === STOP) return stop();
          if (letter === RUN) {
            ids.set(id, ++last);
            owners.set(last, { client, id, forget: () => ids.delete(id) });
          }
          const theirs = ids.get(id);
          if (theirs !== undefined) machine.write(encodeFrame({ letter, id: theirs, payload }));
        }),
      );
      client.on('error', () => client.destroy());
      client.on('close', () => {
        for (const id of ids.values()) machine.write(encodeFrame({ letter: KILL, id, payload: new Uint8Array() }));
      });
    },
  };
}
