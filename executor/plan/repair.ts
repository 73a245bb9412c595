import type { Command } from '../../language/model/command.ts';
import {
  type AttributeDescriptor,
  type AttributeValue,
  isLinkKind,
  linkKinds,
} from '../../language/model/links/index.ts';
import type { ObservedLink, ObservedNamespace, ObservedState } from '../state.ts';
import { addAddress, ipCommand, routeCommand, sysctlCommand } from './commands.ts';
import { deviceOfSysctl, isGenerated, portAttributes } from './restore.ts';
import { attributeWords, sameValue } from './words.ts';

/**
 * Commands that give objects back what they had and have no more: settings, membership, addresses, routes, sysctls. The
 * kernel takes some away as the side effect of a step (routes with an address, IPv6 with an MTU below 1280, the settings
 * of a port with its bridge). Objects that are missing or left over are not touched.
 */
export function repairs(before: ObservedState, now: ObservedState): Command[] {
  return Object.values(before.namespaces).flatMap((old) => {
    const current = now.namespaces[old.name];
    return current === undefined ? [] : repairNamespace(old, current);
  });
}

function repairNamespace(old: ObservedNamespace, now: ObservedNamespace): Command[] {
  const changed = Object.entries(old.sysctls).filter(([key, value]) => value !== null && now.sysctls[key] !== value);
  const sysctls = changed.map(([key, value]) => sysctlCommand(old.name, key, value!));
  const general = sysctls.filter((_, index) => deviceOfSysctl(changed[index]![0]) === undefined);
  const ofDevices = sysctls.filter((command) => !general.includes(command));
  const pairs = old.links.flatMap((link) => {
    const current = now.links.find(({ name, kind }) => name === link.name && kind === link.kind);
    return current === undefined ? [] : [{ link, current }];
  });
  return [
    ...general,
    ...ofDevices,
    ...pairs.flatMap(({ link, current }) => settings(old.name, link, current)),
    ...pairs.flatMap(({ link, current }) => addresses(old.name, link, current)),
    ...routes(old, now),
  ];
}

function settings(namespace: string, old: ObservedLink, now: ObservedLink): Command[] {
  const commands: Command[] = [];
  const set = (...words: string[]) => commands.push(ipCommand(namespace, ['link', 'set', 'dev', old.name, ...words]));
  if (old.mac !== now.mac) set('address', old.mac);
  if (old.mtu !== now.mtu) set('mtu', String(old.mtu));
  if (old.txqlen !== undefined && old.txqlen !== now.txqlen) set('txqueuelen', String(old.txqlen));
  if (old.group !== now.group) set('group', old.group);
  if (old.alias !== now.alias) set('alias', old.alias ?? '');
  if (isLinkKind(old.kind)) {
    const words = changedWords(linkKinds[old.kind].attributes, old.attributes, now.attributes);
    if (words.length > 0) set('type', old.kind, ...words);
  }
  if (old.master !== now.master) set(...(old.master === undefined ? ['nomaster'] : ['master', old.master]));
  if (old.master !== undefined) {
    const words = changedWords(portAttributes(old), old.port, old.master === now.master ? now.port : {});
    if (words.length > 0) set('type', `${old.portKind}_slave`, ...words);
  }
  if (old.up !== now.up) set(old.up ? 'up' : 'down');
  return commands;
}

type Values = Readonly<Record<string, AttributeValue>>;

function changedWords(
  descriptors: Readonly<Record<string, AttributeDescriptor>>,
  old: Values,
  now: Values,
): readonly string[] {
  return Object.entries(old).flatMap(([name, value]) => {
    const current = now[name] ?? descriptors[name]?.default;
    const same = current !== undefined && sameValue(descriptors[name], current, value);
    return same || descriptors[name]?.fixed === true ? [] : attributeWords(name, descriptors[name], value);
  });
}

function addresses(namespace: string, old: ObservedLink, now: ObservedLink): Command[] {
  const present = new Set(now.addresses.map(({ prefix }) => prefix));
  return old.addresses
    .filter((address) => !present.has(address.prefix) && !isGenerated(address))
    .map(({ prefix }) => addAddress(namespace, old.name, prefix));
}

function routes(old: ObservedNamespace, now: ObservedNamespace): Command[] {
  const present = new Set(now.routes.map((route) => JSON.stringify(route)));
  return old.routes
    .filter((route) => route.protocol !== 'ra' && !present.has(JSON.stringify(route)))
    .map((route) => routeCommand('replace', old.name, route));
}
