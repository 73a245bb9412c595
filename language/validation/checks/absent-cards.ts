import type { AstNode } from 'langium';
import type { Attribute, DeviceValue, Single, Statement } from '../../generated/ast.ts';
import {
  isDeviceValue,
  isDeviceWord,
  isDropped,
  isExternal,
  isNic,
  isNodeDestination,
  isPort,
  isProbe,
  isRuleset,
} from '../../generated/ast.ts';
import { driverOf, VFIO } from '../../lowering/world.ts';
import { qualifierOf } from '../../references/scope-provider.ts';
import { type DeviceSymbol, enclosingNode, isCard, isNamedByDevice, symbolsOf } from '../../references/symbols.ts';
import { cardAttributes } from '../../vocabulary/hardware.ts';
import { attributesOf, describeNode } from '../../vocabulary/places.ts';
import { lineOf } from '../report.ts';
import { allStatements, ownersOf } from '../statements.ts';
import type { Check } from './check.ts';

/** Cards that are used as devices where there are none: they move into a namespace, or vfio-pci takes them. */
export const checkAbsentCards: Check = (source, report) => {
  const { devices } = symbolsOf(source);
  const absences = new Map<DeviceSymbol, Absence>();
  for (const ofNode of devices.values()) {
    for (const symbol of ofNode.values()) {
      const absence = absenceOf(symbol);
      if (absence !== undefined) absences.set(symbol, absence);
    }
  }
  if (absences.size === 0) return;
  const tell = ({ device, node, place, isByGuest }: Use) => {
    const symbol = device === undefined ? undefined : devices.get(node)?.get(device);
    const absence = symbol === undefined ? undefined : absences.get(symbol);
    if (absence === undefined || (absence.isForGuests && isByGuest === true)) return;
    report(absence.code, absence.message, place);
  };
  for (const statement of allStatements(source)) {
    for (const use of usesBy(statement)) tell(use);
  }
  for (const [{ declarations }, { code, message, needs }] of absences) {
    for (const attribute of attributesOf(declarations[0] as Single)) {
      if (needs(attribute.name)) report(code, message, { node: attribute });
    }
  }
};

interface Absence {
  readonly code: 'card-in-two-places' | 'vfio-in-use';
  readonly message: string;
  /** Whether guests can have it all the same. */
  readonly isForGuests: boolean;
  /** Whether an attribute of the card says something of the device that is not there. */
  readonly needs: (attribute: string) => boolean;
}

function absenceOf({ name, declarations, arrivals, departures }: DeviceSymbol): Absence | undefined {
  const [card] = declarations;
  const [departure] = departures;
  if (!isCard(card)) return undefined;
  if (departure !== undefined) {
    const where = describeNode(enclosingNode(departure));
    return {
      code: 'card-in-two-places',
      message: `'${name}' moves into ${where} on line ${lineOf(departure)}: it cannot be used here`,
      isForGuests: false,
      needs: (attribute) => attribute === 'master',
    };
  }
  // That none comes into a namespace is told there.
  if (arrivals.length > 0 || driverOf(card) !== VFIO) return undefined;
  return {
    code: 'vfio-in-use',
    message: `'${name}' is bound to ${VFIO} on line ${lineOf(card)}: the kernel has no device of it, only a guest or DPDK can use it`,
    isForGuests: true,
    needs: (attribute) => !Object.hasOwn(cardAttributes, attribute),
  };
}

interface Use {
  readonly device: string | undefined;
  readonly node: string;
  readonly place: { readonly node: AstNode; readonly property?: string };
  readonly isByGuest?: boolean;
}

/** Where a statement uses devices: as a port, as values of attributes, in rules of iptables, in probes. */
function usesBy(statement: Statement): Use[] {
  const use = (node: AstNode & { device?: { $refText: string } }): Use => ({
    device: node.device?.$refText,
    node: qualifierOf(node),
    place: { node, property: 'device' },
  });
  const ofValues = ownersOf(statement).flatMap((owner) =>
    deviceValues(owner.attributes).map((value) => ({
      ...use(value),
      place: { node: value },
      isByGuest: isNic(owner) && isNamedByDevice(owner),
    })),
  );
  if (isPort(statement) && !isExternal(statement.$container.$container)) return [use(statement), ...ofValues];
  if (isRuleset(statement)) return statement.lines.flatMap(({ words }) => words.filter(isDeviceWord).map(use));
  if (!isProbe(statement)) return ofValues;
  const { destination, expectation } = statement;
  return [
    ...(isNodeDestination(destination) ? [use(destination)] : []),
    ...(isDropped(expectation) ? [use(expectation)] : []),
    ...ofValues,
  ];
}

function deviceValues(attributes: readonly Attribute[]): DeviceValue[] {
  return attributes.flatMap(({ values }) => values.filter(isDeviceValue));
}
