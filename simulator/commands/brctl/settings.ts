import type { Device } from '../../kernel/device.ts';
import { type Errno, errnoTexts, KernelError } from '../../kernel/errno.ts';
import { changeLink } from '../../netlink/link.ts';
import { errnoOf } from '../system-call.ts';
import type { BridgeCommand } from './index.ts';

interface Setting {
  /** What is said when the value cannot be read. */
  readonly bad: string;
  /** What could not be done, with the bridge or the port. */
  readonly failed: (bridge: string, port: string) => string;
  /** The kernel's number for a word; `undefined` for what is none. */
  readonly parse: (word: string) => number | undefined;
}

/** Seconds, as sscanf(3) reads them with %lf, in hundredths. */
function centiseconds(word: string): number | undefined {
  const match = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?/i.exec(word);
  return match === null ? undefined : Math.trunc(Number(match[0]) * 100 + 1e-6);
}

/** An integer, as sscanf(3) reads it with %i. */
function integer(word: string): number | undefined {
  const match = /^\s*([+-]?)(0x[0-9a-f]+|\d+)/i.exec(word);
  if (match === null) return undefined;
  const digits = match[2]!;
  const value = /^0\d/.test(digits) ? Number.parseInt(digits, 8) : Number(digits);
  return match[1] === '-' ? -value : value;
}

function onOff(word: string): number | undefined {
  if (['on', 'yes', '1'].includes(word)) return 1;
  return ['off', 'no', '0'].includes(word) ? 0 : undefined;
}

const ON_OFF = 'expect on/off for argument';

const bridgeSettings = {
  stp_state: { bad: ON_OFF, failed: () => 'set stp status failed', parse: onOff },
  ageing_time: { bad: 'bad ageing time value', failed: () => 'set ageing time failed', parse: centiseconds },
  forward_delay: { bad: 'bad forward delay value', failed: () => 'set forward delay failed', parse: centiseconds },
  hello_time: { bad: 'bad hello timer value', failed: () => 'set hello timer failed', parse: centiseconds },
  max_age: { bad: 'bad max age value', failed: () => 'set max age failed', parse: centiseconds },
  priority: {
    bad: 'bad priority',
    failed: () => 'set bridge priority failed',
    parse: (word) => {
      const value = integer(word);
      return value === undefined ? undefined : value & 0xffff;
    },
  },
} as const satisfies Record<string, Setting>;

const portSettings = {
  cost: { bad: 'bad path cost value', failed: () => 'set path cost failed', parse: integer },
  priority: { bad: 'bad path priority value', failed: () => 'set port priority failed', parse: integer },
  hairpin: {
    bad: ON_OFF,
    failed: (bridge, port) => `can't set ${port} to hairpin on bridge ${bridge}`,
    parse: onOff,
  },
} as const satisfies Record<string, Setting>;

/** BRIDGE VALUE: writes an attribute of the bridge, as /sys/class/net/BRIDGE/bridge/ would be written. */
export function setBridge(attribute: keyof typeof bridgeSettings): BridgeCommand {
  const setting: Setting = bridgeSettings[attribute];
  return ({ namespace }, output, [name = '', word = '']) => {
    const value = setting.parse(word);
    if (value === undefined) {
      output.stderr(`${setting.bad}\n`);
      return 1;
    }
    const errno = errnoOf(() => {
      const device = namespace.devicesByName.get(name);
      if (device === undefined) throw new KernelError('ENODEV');
      if (device.bridge === undefined) throw new KernelError('EOPNOTSUPP');
      changeLink(namespace, device, { data: { kind: 'bridge', values: { [attribute]: value } } });
    });
    if (errno === undefined) return 0;
    output.stderr(`${setting.failed(name, '')}: ${errnoTexts[errno]}\n`);
    return 1;
  };
}

/** BRIDGE PORT VALUE: writes an attribute of the port, whatever bridge it belongs to. */
export function setPort(attribute: keyof typeof portSettings): BridgeCommand {
  const setting: Setting = portSettings[attribute];
  return ({ namespace }, output, [bridge = '', port = '', word = '']) => {
    const value = setting.parse(word);
    if (value === undefined) {
      output.stderr(`${setting.bad}\n`);
      return 1;
    }
    const device = namespace.devicesByName.get(port);
    const master = namespace.devicesByName.get(bridge);
    if (attribute === 'hairpin' && (device === undefined || master === undefined)) {
      output.stderr(
        device === undefined ? `interface ${port} does not exist!\n` : `bridge ${bridge} does not exist!\n`,
      );
      return 1;
    }
    const errno = errnoOf(() => {
      if (device?.bridgePort === undefined) throw new KernelError(notAPort(device, master));
      const values = { [attribute]: attribute === 'hairpin' ? value === 1 : value };
      changeLink(namespace, device, { portData: { kind: 'bridge', values } });
    });
    if (errno === undefined) return 0;
    output.stderr(`${setting.failed(bridge, port)}: ${errnoTexts[errno]}\n`);
    return 1;
  };
}

/** What the bridge answers about a device that has no file for the attribute under /sys/class/net/PORT/brport/. */
function notAPort(device: Device | undefined, bridge: Device | undefined): Errno {
  if (device === undefined || bridge === undefined) return 'ENODEV';
  return bridge.bridge === undefined ? 'EOPNOTSUPP' : 'ENOENT';
}
