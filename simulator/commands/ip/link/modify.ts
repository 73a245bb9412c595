import { type AttributeValue, isLinkKind } from '../../../../language/model/links/index.ts';
import { changeLink, deleteGroup, deleteLink, newLink } from '../../../netlink/link.ts';
import type { LinkRequest } from '../../../netlink/requests.ts';
import { findDevice } from '../devices.ts';
import { FAILED } from '../exit.ts';
import { request, type Session, showUsage } from '../session.ts';
import { usage } from '../usage.ts';
import { abbreviates, duplicateArgument } from '../words.ts';
import { attributesOf, parseData, portKindOf, refuseGarbage, refuseUnmodelledKind } from './data.ts';
import { type ParsedLink, parseLink } from './parse.ts';

/** What follows `type KIND`. */
interface KindData {
  readonly values: Readonly<Record<string, AttributeValue>>;
  readonly peer?: LinkRequest;
}

/** `ip link add`, and with `replace` also what changes a device that exists. */
export function addLink(session: Session, args: readonly string[], replace: boolean): number {
  const link = parseLink(session, args, true);
  const { type, device } = link;
  if (type === undefined) {
    session.error('Not enough information: "type" argument is required');
    return FAILED;
  }
  const data = parseKind(session, type, link.rest, true);
  if (typeof data === 'number') return data;
  return request(session, () => {
    const existing = replace && device !== undefined ? findDevice(session.namespace, device) : undefined;
    if (existing === undefined) {
      const peer = data.peer === undefined ? {} : { peer: data.peer };
      newLink(session.namespace, { ...link.request, kind: type, data: data.values, ...peer });
    } else {
      const { name: _, ...changes } = link.request;
      changeLink(session.namespace, existing, { ...changes, data: { kind: type, values: data.values } });
    }
  });
}

/** `ip link set` */
export function setLink(session: Session, args: readonly string[]): number {
  const link = parseLink(session, args, false);
  if (link.device === undefined) return setGroup(session, link);
  const device = findDevice(session.namespace, link.device)!;
  const { type } = link;
  if (type === undefined) return request(session, () => changeLink(session.namespace, device, link.request));
  const data = parseKind(session, type, link.rest, false);
  if (typeof data === 'number') return data;
  if (link.rest.length === 0) return request(session, () => changeLink(session.namespace, device, link.request));
  const port = portKindOf(type);
  return request(session, () =>
    changeLink(session.namespace, device, {
      ...link.request,
      ...(port === undefined
        ? { data: { kind: type, values: data.values } }
        : { portData: { kind: port, values: data.values } }),
    }),
  );
}

/** `ip link set group N …`: every device of the group, until one refuses. */
function setGroup(session: Session, link: ParsedLink): number {
  const { group: _, ...changes } = link.request;
  return request(session, () => {
    for (const device of [...session.namespace.devices.values()]) {
      if (device.group === link.group) changeLink(session.namespace, device, changes);
    }
  });
}

/** `ip link delete` */
export function removeLink(session: Session, args: readonly string[]): number {
  const link = parseLink(session, args, false);
  if (link.device === undefined) return request(session, () => deleteGroup(session.namespace, link.group!));
  const device = findDevice(session.namespace, link.device)!;
  return request(session, () => deleteLink(session.namespace, device));
}

/** Reads what follows `type TYPE`; a number is the status of having failed. */
function parseKind(session: Session, type: string, rest: readonly string[], create: boolean): KindData | number {
  refuseUnmodelledKind(type);
  if (rest.length === 0) return { values: {} };
  if (type === 'veth') return parsePeer(session, rest, create);
  if (attributesOf(type) !== undefined) return { values: parseData(session, type, rest) };
  /* iplink_modify leaves the words to a kind that it knows, and one without attributes looks at none */
  if (isLinkKind(type)) return { values: {} };
  if (abbreviates(rest[0]!, 'help')) showUsage(session, usage.link);
  return refuseGarbage(session, rest[0]!, FAILED);
}

function parsePeer(session: Session, rest: readonly string[], create: boolean): KindData | number {
  if (rest[0] !== 'peer') {
    session.out.text(usage.veth);
    return FAILED;
  }
  const peer = parseLink(session, rest.slice(1), create);
  if (peer.type !== undefined) duplicateArgument(session, 'type', peer.rest[0] ?? '(null)');
  return { values: {}, peer: peer.request };
}
