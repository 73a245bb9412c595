import type { Device } from '../../../kernel/device.ts';
import type { Session } from '../session.ts';

/** The counters of `ip -s link`, and the errors of `ip -s -s link`. */
export function printStatistics(session: Session, device: Device): void {
  if (session.out.json) printJson(session, device);
  else printTable(session, device);
}

function printJson(session: Session, device: Device): void {
  const { out, options } = session;
  const statistics = device.statistics;
  const members = (values: Readonly<Record<string, number>>) => {
    for (const [key, value] of Object.entries(values)) out.member(key, value);
  };
  const more = options.statistics > 1;
  out.openObject('stats64');
  out.openObject('rx');
  members({
    bytes: statistics.rxBytes,
    packets: statistics.rxPackets,
    errors: statistics.rxErrors,
    dropped: statistics.rxDropped,
    over_errors: 0,
    multicast: statistics.rxMulticast,
  });
  if (more) members({ length_errors: 0, crc_errors: 0, frame_errors: 0, fifo_errors: 0, missed_errors: 0 });
  out.closeObject();
  out.openObject('tx');
  members({
    bytes: statistics.txBytes,
    packets: statistics.txPackets,
    errors: statistics.txErrors,
    dropped: statistics.txDropped,
    carrier_errors: 0,
    collisions: 0,
  });
  if (more) {
    members({
      aborted_errors: 0,
      fifo_errors: 0,
      window_errors: 0,
      heartbeat_errors: 0,
      carrier_changes: device.carrierChanges,
    });
  }
  out.closeObject();
  out.closeObject();
}

interface Block {
  readonly title: string;
  readonly heads: readonly string[];
  readonly values: readonly (number | undefined)[];
}

function printTable(session: Session, device: Device): void {
  const { out, options } = session;
  const statistics = device.statistics;
  const blocks: Block[] = [
    {
      title: 'RX:',
      heads: ['bytes', 'packets', 'errors', 'dropped', 'missed', 'mcast'],
      values: [
        statistics.rxBytes,
        statistics.rxPackets,
        statistics.rxErrors,
        statistics.rxDropped,
        0,
        statistics.rxMulticast,
      ],
    },
    {
      title: 'RX errors:',
      heads: ['', 'length', 'crc', 'frame', 'fifo', 'overrun'],
      values: [undefined, 0, 0, 0, 0, 0],
    },
    {
      title: 'TX:',
      heads: ['bytes', 'packets', 'errors', 'dropped', 'carrier', 'collsns'],
      values: [statistics.txBytes, statistics.txPackets, statistics.txErrors, statistics.txDropped, 0, 0],
    },
    {
      title: 'TX errors:',
      heads: ['', 'aborted', 'fifo', 'window', 'heartbt', 'transns'],
      values: [undefined, 0, 0, 0, 0, device.carrierChanges],
    },
  ].filter((block) => options.statistics > 1 || !block.title.includes('errors'));
  const widths = ['*X errors:', 'packets', 'errors', 'dropped', 'heartbt', 'overrun'].map((head) => head.length);
  if (!options.humanReadable) {
    for (const { values } of blocks) {
      for (const [column, value] of values.entries()) {
        widths[column] = Math.max(widths[column]!, String(value ?? 0).length);
      }
    }
  }
  for (const [index, { title, heads, values }] of blocks.entries()) {
    const counters = !title.includes('errors');
    const others = heads.slice(1).map((head, column) => ` ${head.padStart(widths[column + 1]!)}`);
    const first = counters ? ` ${heads[0]!.padStart(widths[0]! - 4)}` : ' '.repeat(widths[0]! - 10);
    out.text(`    ${title}${first}${others.join('')}${counters ? ' '.repeat(11) : ''}`);
    out.text(out.newline);
    out.text(counters ? '    ' : ' '.repeat(widths[0]! + 5));
    for (const [column, value] of values.entries()) {
      if (value !== undefined) out.text(`${formatCount(session, value).padStart(widths[column]!)} `);
    }
    if (index < blocks.length - 1) out.text(out.newline);
  }
}

/** A count, with `-h` in k, M, G … of 1000 or with `-iec` of 1024, three digits at most. */
function formatCount(session: Session, count: number): string {
  const base = session.options.iec ? 1024 : 1000;
  if (!session.options.humanReadable || count < base) return String(count);
  let power = base;
  let prefix = 0;
  while (count / base >= power && prefix < 5) {
    power *= base;
    prefix++;
  }
  let precision = 2;
  for (let limit = 10; precision > 0; precision--, limit *= 10) if (Math.floor(count / power) < limit) break;
  return `${(count / power).toFixed(precision)}${'kMGTPE'[prefix]}${session.options.iec ? 'i' : ''}`;
}
