import { AstUtils } from 'langium';
import type { HopValue, Probe as ProbeStatement, Source } from '../generated/ast.ts';
import { isHopValue } from '../generated/ast.ts';
import type { Hop, TestStep } from '../model/network.ts';
import { namedNode } from '../references/nodes.ts';
import { attributesOf } from '../vocabulary/places.ts';
import { findAttribute, readNumber, readText } from './attributes.ts';
import { lowerTable } from './routes.ts';

/** The nodes of a file, by key. */
type Places = Pick<ReadonlyMap<string, unknown>, 'has'>;

type WayStep = Pick<TestStep, 'probe' | 'expect'>;

/** A step that says which way packets take: `route`, or `trace`; nothing when something of it is not there. */
export function lowerWayStep(
  statement: ProbeStatement,
  source: string,
  destination: string,
  places: Places,
): WayStep | undefined {
  return statement.kind === 'route'
    ? lowerLookup(statement, source, destination)
    : lowerTrace(statement, source, destination, places);
}

function lowerLookup(statement: ProbeStatement, source: string, destination: string): WayStep | undefined {
  const attributes = attributesOf(statement);
  const text = (name: string) => readText(findAttribute(attributes, name))?.value;
  const [from, iif, via, device, src] = [text('from'), text('iif'), text('via'), text('dev'), text('src')];
  const mark = readNumber(findAttribute(attributes, 'mark'))?.value;
  const isTold = findAttribute(attributes, 'table') !== undefined;
  const table = lowerTable(attributes, AstUtils.findRootNode(statement) as Source);
  if (table === undefined) return undefined;
  return {
    probe: {
      kind: 'route',
      source,
      destination,
      ...(from === undefined ? {} : { from }),
      ...(iif === undefined ? {} : { iif }),
      ...(mark === undefined ? {} : { mark }),
    },
    expect: {
      outcome: 'routed',
      ...(via === undefined ? {} : { via }),
      ...(device === undefined ? {} : { device }),
      ...(isTold ? { table: table === 'main' ? 254 : table } : {}),
      ...(src === undefined ? {} : { source: src }),
    },
  };
}

function lowerTrace(
  statement: ProbeStatement,
  source: string,
  destination: string,
  places: Places,
): WayStep | undefined {
  const values = findAttribute(attributesOf(statement), 'via')?.values.filter(isHopValue) ?? [];
  const hops = values.flatMap((value) => lowerHop(value, places) ?? []);
  if (hops.length === 0 || hops.length < values.length) return undefined;
  return { probe: { kind: 'trace', source, destination }, expect: { outcome: 'passed', hops } };
}

function lowerHop(value: HopValue, places: Places): Hop | undefined {
  const { device } = value;
  const name = namedNode(value);
  if (name === undefined || !places.has(name)) return undefined;
  return { node: name, ...(device === undefined ? {} : { device: device.$refText }) };
}
