import type { AstNode } from 'langium';
import type { Nic, Single, Statement, Vf, VfOf } from '../../generated/ast.ts';
import { isNic, isSingle, isVf, isVfOf } from '../../generated/ast.ts';
import { findAttribute, readNumber } from '../../lowering/attributes.ts';
import { readVfIndex } from '../../lowering/cards.ts';
import { kindOf } from '../../lowering/links.ts';
import { deviceOfGuestCard, driverOf, guestDeviceFault, VFIO } from '../../lowering/world.ts';
import { machineOf } from '../../references/nodes.ts';
import { enclosingNode, isCard, isNamedByDevice, type Symbols, symbolsOf } from '../../references/symbols.ts';
import { attributesOf, describeNode, describeOwner } from '../../vocabulary/places.ts';
import { readPciAddress } from '../../vocabulary/quantities.ts';
import { lineOf, type Place, type Report } from '../report.ts';
import { allStatements } from '../statements.ts';
import type { Check } from './check.ts';

/** Network cards, their virtual functions, and who gets them. */
export const checkHardware: Check = (source, report) => {
  const symbols = symbolsOf(source);
  const users = new Map<string, AstNode>();
  const cards = new Map<string, Single>();
  for (const statement of allStatements(source)) {
    if (isSingle(statement) && isCard(statement)) {
      checkPlaceOnBus(statement, cards, report);
      checkVfs(statement, report);
    } else if (isVf(statement)) checkVf(statement, report);
    else if (isVfOf(statement)) checkVfOf(statement, symbols, users, report);
    else if (isNic(statement)) {
      if (isNamedByDevice(statement)) checkGuestCard(statement, symbols, users, report);
      else checkArrival(statement, symbols, report);
    }
  }
};

function checkPlaceOnBus(card: Single, cards: Map<string, Single>, report: Report): void {
  const value = findAttribute(attributesOf(card), 'pci')?.values[0];
  const address = value?.$type === 'PlainValue' && value.text !== undefined ? readPciAddress(value.text) : undefined;
  if (value === undefined || address === undefined) return;
  const key = `${machineOf(card)} ${address}`;
  const first = cards.get(key);
  if (first === undefined) cards.set(key, card);
  else {
    const message = `${address} is the place of '${first.name}' already, on line ${lineOf(first)}`;
    report('duplicate-pci', message, { node: value });
  }
}

function vfsOf(card: Single): Vf[] {
  return (card.block?.statements ?? []).filter(isVf);
}

/** What a card says of one of its virtual functions. */
function vfOf(card: Single, index: number): Vf | undefined {
  return vfsOf(card).find((each) => readVfIndex(each.index) === index);
}

/** Virtual functions that are described, each once and below the number that the card has. */
function checkVfs(card: Single, report: Report): void {
  const seen = new Map<number, Statement>();
  for (const vf of vfsOf(card)) {
    const place = { node: vf, property: 'index' };
    const index = indexOf(vf, place, report);
    if (index === undefined) continue;
    reportBeyond(card, index, place, report);
    const first = seen.get(index);
    if (first === undefined) seen.set(index, vf);
    else report('duplicate-vf', `'${card.name}' has a vf ${index} already, on line ${lineOf(first)}`, place);
  }
}

function indexOf({ index }: Vf | VfOf, place: Place, report: Report): number | undefined {
  const read = readVfIndex(index);
  if (read === undefined && index !== undefined) {
    report('bad-value', `'${index}' is no virtual function: expected a number from 0`, place);
  }
  return read;
}

function reportBeyond(card: Single, index: number, place: Place, report: Report): boolean {
  const attribute = findAttribute(attributesOf(card), 'numvfs');
  const number = attribute === undefined ? 0 : readNumber(attribute)?.value;
  // A number that is none is told as such.
  if (number === undefined || index < number || card.name === undefined) return false;
  const message =
    number === 0
      ? `'${card.name}' has no virtual functions: expected 'numvfs' and their number`
      : `'${card.name}' has no vf ${index}: with numvfs ${number} they are 0 to ${number - 1}`;
  report('no-such-vf', message, place);
  return true;
}

/** What the words of a virtual function demand of each other. */
function checkVf(vf: Vf, report: Report): void {
  const attributes = attributesOf(vf);
  const vlan = findAttribute(attributes, 'vlan');
  for (const name of ['qos', 'proto']) {
    const attribute = findAttribute(attributes, name);
    if (attribute === undefined || vlan !== undefined) continue;
    const message = `'${name}' of ${describeOwner(vf)} means something only together with 'vlan'`;
    report('incomplete-attributes', message, { node: attribute, property: 'name' });
  }
  const least = findAttribute(attributes, 'min_tx_rate');
  const [min, max] = [least, findAttribute(attributes, 'max_tx_rate')].map((each) => readNumber(each)?.value);
  if (least !== undefined && min !== undefined && max !== undefined && max > 0 && min > max) {
    const message = `min_tx_rate ${min} of ${describeOwner(vf)} is more than its max_tx_rate ${max}`;
    report('conflicting-attributes', message, { node: least });
  }
}

function checkVfOf(statement: VfOf, symbols: Symbols, users: Map<string, AstNode>, report: Report): void {
  const place = { node: statement, property: 'index' };
  const index = indexOf(statement, place, report);
  const card = cardNamed(statement, symbols, report);
  if (card === undefined || index === undefined || reportBeyond(card, index, place, report)) return;
  const vf = vfOf(card, index);
  if (vf !== undefined && driverOf(vf) === VFIO) {
    const where = describeNode(enclosingNode(statement));
    const message = `vf ${index} of '${card.name}' is bound to ${VFIO} on line ${lineOf(vf)}: ${where} would get no device`;
    report('vfio-in-netns', message, place);
  }
  takeVf(card, index, statement, users, place, report);
}

/** The card that a statement names, if it is one; of a name that is none, nothing is said here. */
function cardNamed(statement: VfOf | Nic, symbols: Symbols, report: Report): Single | undefined {
  const machine = machineOf(statement);
  const symbol = symbols.devices.get(machine)?.get(statement.device?.$refText ?? '');
  if (symbol === undefined) return undefined;
  const [declaration] = symbol.declarations;
  if (isCard(declaration)) return declaration;
  const kind = kindOf(symbol);
  const what = kind === undefined ? 'is no network card' : `is of kind ${kind}`;
  const message = `'${symbol.name}' of ${describeNode(machine)} ${what}: expected a device declared by physical`;
  report('not-a-card', message, { node: statement, property: 'device' });
  return undefined;
}

function takeVf(
  card: Single,
  index: number,
  user: VfOf | Nic,
  users: Map<string, AstNode>,
  place: Place,
  report: Report,
): void {
  take(`${enclosingNode(card)}:${card.name} ${index}`, `vf ${index} of '${card.name}'`, user, users, place, report);
}

function take(
  key: string,
  what: string,
  user: VfOf | Nic,
  users: Map<string, AstNode>,
  place: Place,
  report: Report,
): void {
  const first = users.get(key);
  if (first === undefined) users.set(key, user);
  else report('taken-twice', `${what} is taken already, by ${describeOwner(first)} on line ${lineOf(first)}`, place);
}

/** A card that moves into a namespace. */
function checkArrival(statement: Nic, symbols: Symbols, report: Report): void {
  const [node, machine] = [enclosingNode(statement), machineOf(statement)];
  const card = node === machine ? undefined : cardNamed(statement, symbols, report);
  if (card === undefined) return;
  const place = { node: statement, property: 'device' };
  const first = symbols.devices.get(machine)?.get(card.name)?.departures[0];
  const own = symbols.devices.get(node)?.get(card.name);
  const [declaration] = [...(own?.declarations ?? []), ...(own?.ends ?? [])];
  if (driverOf(card) === VFIO) {
    const message = `'${card.name}' is bound to ${VFIO}: ${describeNode(node)} would get no device`;
    report('vfio-in-netns', message, place);
  }
  if (first !== undefined && first !== statement) {
    const where = describeNode(enclosingNode(first));
    const message = `'${card.name}' moves into ${where} on line ${lineOf(first)} already: a card is in one place only`;
    report('card-in-two-places', message, place);
  } else if (declaration !== undefined && declaration !== card) {
    const message = `${describeNode(node)} has a device '${card.name}' already, on line ${lineOf(declaration)}`;
    report('duplicate-name', message, place);
  }
}

function checkGuestCard(card: Nic, symbols: Symbols, users: Map<string, AstNode>, report: Report): void {
  const attributes = attributesOf(card);
  const on = findAttribute(attributes, 'on');
  const vfAttribute = findAttribute(attributes, 'vf');
  if (on === undefined) {
    const message = `${describeOwner(card)} of a guest needs 'on' and the device that it is on the machine`;
    report('missing-attribute', message, { node: card, property: 'device' });
    return;
  }
  const device = deviceOfGuestCard(card, symbols);
  if (device === undefined) return;
  const place = { node: on.values[0] ?? on };
  const fault = guestDeviceFault(device, vfAttribute !== undefined);
  if (fault !== undefined) {
    const hint = fault.includes('expected') ? '' : ": expected a tap, a macvtap, or a card with 'vf'";
    report('wrong-guest-device', `'${device.name}' ${fault}${hint}`, place);
    return;
  }
  const [declaration] = device.declarations;
  if (vfAttribute === undefined) {
    take(`${device.node}:${device.name}`, `'${device.name}'`, card, users, place, report);
    return;
  }
  const index = readNumber(vfAttribute)?.value;
  if (index === undefined || !isCard(declaration)) return;
  const vfPlace = { node: vfAttribute };
  if (reportBeyond(declaration, index, vfPlace, report)) return;
  const vf = vfOf(declaration, index);
  const driver = vf === undefined ? undefined : driverOf(vf);
  if (vf !== undefined && driver !== undefined && driver !== VFIO) {
    const message = `vf ${index} of '${declaration.name}' is bound to ${driver} on line ${lineOf(vf)}: a guest needs ${VFIO}`;
    report('wrong-guest-device', message, vfPlace);
  }
  takeVf(declaration, index, card, users, vfPlace, report);
}
