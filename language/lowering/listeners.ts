import { isListen, type Listen, type Statement } from '../generated/ast.ts';
import type { Listener, Namespace } from '../model/network.ts';
import { attributesOf } from '../vocabulary/places.ts';
import { findAttribute, readText } from './attributes.ts';
import { rangeOf } from './range.ts';

/** The services of a namespace; nothing when it has none. */
export function lowerListeners(statements: readonly Statement[]): Pick<Namespace, 'listeners'> {
  const listeners = statements.filter(isListen).flatMap((statement) => lowerListener(statement) ?? []);
  return listeners.length === 0 ? {} : { listeners };
}

/** A service, or `undefined` when its protocol or port is none. */
export function lowerListener(statement: Listen): Listener | undefined {
  const { protocol, port } = statement;
  if (protocol !== 'tcp' && protocol !== 'udp') return undefined;
  const number = readListenPort(port);
  if (number === undefined) return undefined;
  const address = readText(findAttribute(attributesOf(statement), 'address'))?.value;
  return {
    protocol,
    port: number,
    ...(address === undefined ? {} : { address }),
    range: rangeOf(statement.$cstNode),
  };
}

/** A port that a program can wait on. */
export function readListenPort(text: string | undefined): number | undefined {
  return text !== undefined && /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535
    ? Number(text)
    : undefined;
}
