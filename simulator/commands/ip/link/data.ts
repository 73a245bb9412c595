import {
  type AttributeDescriptor,
  type AttributeValue,
  linkKindNames,
  linkKinds,
} from '../../../../language/model/links/index.ts';
import { NotModelledError } from '../../../kernel/errno.ts';
import { behaviourOf, isModelledKind } from '../../../links/index.ts';
import { type AttributeOwner, isTaken, shownAttributes } from '../../../links/modelled-attributes.ts';
import { CommandFailure, Exit, FAILED, USAGE } from '../exit.ts';
import { parseUnsigned } from '../numbers.ts';
import type { Session } from '../session.ts';
import { abbreviates, createWords, wrongArgument } from '../words.ts';

/** Kinds of iproute2 or Linux that the catalogue does not have, and what is set of ports of those not modelled. */
const furtherKinds = 'amt batadv bond_slave can dsa gtp netdevsim ovpn rmnet team_slave virt_wifi wwan xfrm'.split(' ');

/** Kinds and port kinds that iproute2 or Linux know and the simulator does not. */
export const unmodelledKinds: ReadonlySet<string> = new Set(
  [
    ...furtherKinds,
    ...linkKindNames.filter(
      (kind) => behaviourOf(kind) === undefined && linkKinds[kind].shape !== 'existing' && kind !== 'tap',
    ),
  ].sort(),
);

/** Bytes of the numbers in a request: `invalid NAME` is said of what does not fit, before the kernel sees it. */
const sizes: Readonly<Record<string, number>> = {
  forward_delay: 4,
  hello_time: 4,
  max_age: 4,
  ageing_time: 4,
  stp_state: 4,
  priority: 2,
  group_fwd_mask: 2,
  cost: 4,
};

/** Words of `type bridge` and `type bridge_slave` that stand for no attribute, and those only the kernel's own set. */
const settableElsewhere: Readonly<Record<string, readonly string[]>> = {
  bridge: ['fdb_flush'],
  bridge_slave: ['fdb_flush', 'backup_port', 'nobackup_port', 'mcast_fast_leave'],
};

/** Shown by the kernel, refused as a word by iproute2. */
const neverSet: ReadonlySet<string> = new Set([
  'bridge_id',
  'designated_root',
  'root_port',
  'root_path_cost',
  'topology_change',
  'topology_change_detected',
  'hello_timer',
  'tcn_timer',
  'topology_change_timer',
  'gc_timer',
  'port_id',
  'port_no',
  'designated_port',
  'designated_cost',
  'designated_bridge',
  'hold_timer',
  'message_age_timer',
  'forward_delay_timer',
  'topology_change_ack',
  'config_pending',
]);

/** Ends with `not modelled` for a kind that Linux has and the simulator has not. */
export function refuseUnmodelledKind(kind: string): void {
  if (unmodelledKinds.has(kind)) throw new NotModelledError(`link kind ${kind}`);
}

/** The kind whose ports `KIND_slave` sets up. */
export function portKindOf(type: string): string | undefined {
  if (!type.endsWith('_slave')) return undefined;
  const kind = type.slice(0, -'_slave'.length);
  return isModelledKind(kind) && linkKinds[kind].ports !== undefined ? kind : undefined;
}

/** The attributes that can follow `type TYPE`; `undefined` when iproute2 takes no words there. */
export function attributesOf(type: string): Readonly<Record<string, AttributeDescriptor>> | undefined {
  if (portKindOf(type) !== undefined) return shownAttributes(type as AttributeOwner);
  if (!isModelledKind(type)) return undefined;
  const attributes = shownAttributes(type);
  return Object.keys(attributes).length > 0 ? attributes : undefined;
}

/** How the attributes of a kind are used. */
export function kindUsage(type: string): string {
  const taken = Object.keys(attributesOf(type) ?? {}).filter((name) => isTaken(type as AttributeOwner, name));
  return `Usage: … type ${type} ${taken.map((name) => `[ ${name} VALUE ]`).join(' ')}`;
}

/** Reads the words after `type TYPE` by the catalogue; ends the program where they are wrong. */
export function parseData(session: Session, type: string, args: readonly string[]): Record<string, AttributeValue> {
  const attributes = Object.entries(attributesOf(type)!).filter(([name]) => !neverSet.has(name));
  const port = portKindOf(type) !== undefined;
  const values: Record<string, AttributeValue> = {};
  const words = createWords(args, session);
  for (; words.word !== undefined; words.advance()) {
    const word = words.word;
    const attribute = attributes.find(([name]) => abbreviates(word, name));
    if (attribute === undefined) {
      const other = settableElsewhere[type]?.find((name) => abbreviates(word, name));
      if (other !== undefined) throw new NotModelledError(`${type} ${other}`);
      if (!abbreviates(word, 'help')) {
        session.error(port ? `${type}: unknown option "${word}"?` : `${type}: unknown command "${word}"?`);
      }
      session.error(kindUsage(type));
      throw new CommandFailure(FAILED);
    }
    const [name, descriptor] = attribute;
    if (port && name === 'state') {
      const value = words.value();
      values[name] = parseUnsigned(value, 255) ?? wrongArgument(session, 'state is invalid', value);
      continue;
    }
    if (!isTaken(type as AttributeOwner, name)) throw new NotModelledError(`${type} ${name}`);
    values[name] = parseValue(session, name, descriptor, words.value(), port);
  }
  return values;
}

function parseValue(
  session: Session,
  name: string,
  descriptor: AttributeDescriptor,
  word: string,
  port: boolean,
): AttributeValue {
  const { value } = descriptor;
  const wrong = () => wrongArgument(session, port ? `${name} is invalid` : `invalid ${name}`, word);
  switch (value.type) {
    case 'boolean': {
      if (value.words[0] === '0') {
        const number = parseUnsigned(word, 2 ** (8 * (sizes[name] ?? 1)) - 1) ?? wrong();
        return number === 0 ? 0 : 1;
      }
      const index = value.words.findIndex((keyword) => abbreviates(word, keyword));
      if (index >= 0) return index === 1;
      const choices = value.words.map((keyword) => `"${keyword}", `).join('');
      session.error(`Error: argument of "${name}" must be one of ${choices}not "${word}"`);
      throw new Exit(FAILED);
    }
    case 'integer':
      return parseUnsigned(word, 2 ** (8 * (sizes[name] ?? 4)) - 1) ?? wrong();
    case 'enum':
      return value.values.find((choice) => choice === word) ?? wrong();
    default:
      return word;
  }
}

/** Says that words follow where none can. */
export function refuseGarbage(session: Session, word: string, status: number = USAGE): number {
  session.error(`Garbage instead of arguments "${word} ...". Try "ip link help".`);
  return status;
}
