import type { Network } from '../language/model/network.ts';
import { aliasOf, groupOf } from './marks.ts';
import type { Claim, Ownership } from './ownership.ts';
import { type ObjectRef, objectKey, type Step } from './step.ts';

/** Format of the records. A record of a newer one may mean what this program does not know. */
export const JOURNAL_VERSION = 1;

/**
 * One line of a deployment's journal. An `intent` is on disk before its steps are begun, so whatever a crash leaves
 * behind is known by name.
 */
export type JournalRecord =
  | {
      readonly type: 'begin';
      readonly version: typeof JOURNAL_VERSION;
      readonly operation: 'deploy' | 'destroy';
      readonly network: Network;
      /** Absolute path of the file; absent when it came from elsewhere. */
      readonly path?: string;
      readonly host: string;
      /** ISO 8601 */
      readonly time: string;
    }
  | { readonly type: 'intent'; readonly steps: readonly JournalledStep[] }
  | { readonly type: 'done'; readonly objects: readonly string[] }
  /** Everything since `begin` was undone, and that was verified. */
  | { readonly type: 'undone' }
  | {
      readonly type: 'commit';
      /** Absent in the first records written. */
      readonly version?: typeof JOURNAL_VERSION;
      readonly network: Network;
      readonly path?: string;
      readonly host: string;
      readonly time: string;
      readonly claims: Readonly<Record<string, Claim>>;
    };

export type JournalledStep = Pick<Step, 'action' | 'object' | 'prior' | 'beside'>;

/** Durable, append-only; every call returns when the record is safe. Fails with the system's error. */
export interface Journal {
  readonly name: string;
  read(): Promise<readonly JournalRecord[]>;
  append(record: JournalRecord): Promise<void>;
  /** Puts one record in the place of all others, in one instant. */
  replace(record: JournalRecord): Promise<void>;
  /** Forgets the deployment. */
  remove(): Promise<void>;
}

/** Where deployments are recorded: a directory, or memory for a simulated host. */
export interface StateStore {
  readonly place: string;
  names(): Promise<readonly string[]>;
  journal(name: string): Journal;
  /** Excludes all other deploys and destroys; throws LockedError when one is under way. Returns the release. */
  lock(purpose: string): Promise<() => Promise<void>>;
}

/** What the records say in the end. */
export interface Recorded {
  readonly claims: Readonly<Record<string, Claim>>;
  /** As last committed. */
  readonly deployed: Network | undefined;
  /** Begun since, and neither committed nor undone. */
  readonly attempted: readonly Network[];
  /** The operation that was begun and neither committed nor undone. */
  readonly unfinished: 'deploy' | 'destroy' | undefined;
  readonly host: string | undefined;
  readonly time: string | undefined;
  /** Absolute path of the file it was deployed from, where one is known. */
  readonly path: string | undefined;
}

/** Throws JournalVersionError for records in a newer format. */
export function replay(records: readonly JournalRecord[]): Recorded {
  let settled = new Map<string, Claim>();
  let working = new Map<string, Claim>();
  let deployed: Network | undefined;
  let attempted: Network[] = [];
  let last: Extract<JournalRecord, { type: 'begin' | 'commit' }> | undefined;
  let unfinished: 'deploy' | 'destroy' | undefined;
  let path: string | undefined;
  for (const record of records) {
    checkVersion(record);
    if (record.type === 'begin' || record.type === 'commit') path = record.path ?? path;
    switch (record.type) {
      case 'begin':
        last = record;
        unfinished = record.operation;
        attempted.push(record.network);
        settled = new Map(working);
        break;
      case 'intent':
        for (const step of record.steps) intend(working, step);
        break;
      case 'done':
        for (const key of record.objects) finish(working, key);
        break;
      case 'undone':
        working = new Map(settled);
        attempted.pop();
        unfinished = undefined;
        break;
      case 'commit':
        last = record;
        working = new Map(Object.entries(record.claims));
        settled = working;
        deployed = record.network;
        attempted = [];
        unfinished = undefined;
        break;
    }
  }
  return {
    claims: Object.fromEntries(working),
    deployed,
    attempted,
    unfinished,
    host: last?.host,
    time: last?.time,
    path,
  };
}

function checkVersion(record: JournalRecord): void {
  if (record.type !== 'begin' && record.type !== 'commit') return;
  const { version = JOURNAL_VERSION }: { readonly version?: number } = record;
  if (version > JOURNAL_VERSION) throw new JournalVersionError(record.network.name, version);
}

/** A deployment was recorded by a newer netdsl. */
export class JournalVersionError extends Error {
  constructor(name: string, version: number) {
    super(
      `the record of '${name}' was written by a newer netdsl (format ${version}; this one knows ${JOURNAL_VERSION}): ` +
        'nothing was touched; update netdsl, or change and destroy the deployment with the netdsl that made it',
    );
    this.name = 'JournalVersionError';
  }
}

/** Objects keep their claim until a commit drops it: a deletion may be undone, or cut short by a crash. */
function intend(claims: Map<string, Claim>, step: JournalledStep): void {
  if (step.action === 'delete') return;
  for (const object of objectsOf(step.object)) {
    const key = objectKey(object);
    const known = claims.get(key);
    if (step.action === 'change' && known === undefined && object.type === 'link') continue;
    const formerly =
      known?.object.type === 'sysctl' && object.type === 'sysctl' && known.object.value !== object.value
        ? known.object.value
        : undefined;
    const prior = known?.prior ?? step.prior;
    const beside = { ...step.beside, ...known?.beside };
    claims.set(key, {
      object:
        object.type === 'link' && known?.object.type === 'link' && step.action === 'change' ? known.object : object,
      state: known?.state ?? 'intended',
      ...(prior === undefined ? {} : { prior }),
      ...(formerly === undefined ? {} : { formerly }),
      ...(Object.keys(beside).length === 0 ? {} : { beside }),
    });
  }
}

function finish(claims: Map<string, Claim>, key: string): void {
  const claim = claims.get(key);
  if (claim === undefined) return;
  for (const object of objectsOf(claim.object)) {
    const { formerly: _, ...rest } = claims.get(objectKey(object)) ?? { object, state: 'done' as const };
    claims.set(objectKey(object), { ...rest, state: 'done' });
  }
}

/** A pair is two links; each names the other. */
function objectsOf(object: ObjectRef): ObjectRef[] {
  if (object.type !== 'link' || object.peer === undefined) return [object];
  const end = { namespace: object.namespace, name: object.name };
  return [object, { type: 'link', ...object.peer, peer: end }];
}

export function ownershipOf(network: string, recorded: Recorded): Ownership {
  return {
    network,
    group: groupOf(network),
    alias: aliasOf(network),
    claims: recorded.claims,
    former: [...(recorded.deployed === undefined ? [] : [recorded.deployed]), ...recorded.attempted],
  };
}

/** A store for hosts that end with the process. */
export function createMemoryStore(): StateStore {
  const journals = new Map<string, JournalRecord[]>();
  let holder: string | undefined;
  return {
    place: 'memory',
    names: async () => [...journals.keys()],
    journal: (name) => ({
      name,
      read: async () => journals.get(name) ?? [],
      async append(record) {
        journals.set(name, [...(journals.get(name) ?? []), structuredClone(record)]);
      },
      async replace(record) {
        journals.set(name, [structuredClone(record)]);
      },
      async remove() {
        journals.delete(name);
      },
    }),
    async lock(purpose) {
      if (holder !== undefined) throw new LockedError(holder);
      holder = purpose;
      return async () => {
        holder = undefined;
      };
    },
  };
}

/** Another deploy or destroy is under way. */
export class LockedError extends Error {
  constructor(holder: string) {
    super(`another netdsl is at work: ${holder}; wait until it has ended, then try again`);
    this.name = 'LockedError';
  }
}
