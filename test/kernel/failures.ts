import type { TraceEntry } from '../../simulator/kernel/trace.ts';

/*
 * IPv4 packets that are dropped with NEIGH_FAILED: nobody answered for their next hop. A timer drops them, in the context
 * of whatever program that interrupts, so the trace instance hears everyone. The kernel does not say for which device: but
 * at the end of the same timer it tells of the neighbour that failed, with its device (neigh:neigh_timer_handler), before
 * anything else happens on that processor. For IPv6 packets the kernel names no reason.
 */

/** NUD_FAILED of linux/neighbour.h. */
const FAILED = 0x20;

/** Makes the instance; a process takes it away as soon as nobody could write to descriptor 9. */
export const OPEN_FAILURES = `failures=/sys/kernel/tracing/instances/netdsl-failures-$$
mkdir "$failures"
exec 9> >(trap '' HUP INT TERM; exec 9>&-; cat >/dev/null; rmdir "$failures" "$witness")
echo 256 >"$failures/buffer_size_kb"
reason=$(sed -n 's/.*{ \\([0-9]*\\), "NEIGH_FAILED" }.*/\\1/p' "$failures/events/skb/kfree_skb/format")
echo "reason == $reason" >"$failures/events/skb/kfree_skb/filter"
echo "nud_state == ${FAILED}" >"$failures/events/neigh/neigh_timer_handler/filter"
for event in skb/kfree_skb neigh/neigh_timer_handler; do echo 1 >"$failures/events/$event/enable"; done`;

export const EMPTY_FAILURES = ': >"$failures/trace"';
export const READ_FAILURES = 'cat "$failures/trace"';

/** The devices of the script's own behind which neighbours failed, from the text of the instance's trace. */
export function readFailures(text: string, names: ReadonlySet<string>): string {
  const dropped = new Map<string, number>();
  const devices: string[] = [];
  for (const line of text.split('\n')) {
    const [, processor, event, rest] = /\[(\d+)\] .*? (kfree_skb|neigh_timer_handler): (.*)/.exec(line) ?? [];
    if (processor === undefined) continue;
    if (event === 'kfree_skb') {
      if (/location=(neigh_invalidate|arp_error_report)\+/.test(rest!)) {
        dropped.set(processor, (dropped.get(processor) ?? 0) + 1);
      }
      continue;
    }
    const device = / dev (\S+) /.exec(rest!)![1]!;
    if (names.has(device)) for (let count = dropped.get(processor) ?? 0; count > 0; count--) devices.push(device);
    dropped.delete(processor);
  }
  return tell(devices);
}

/** The same of the simulator's trace. */
export function failuresOf(entries: readonly TraceEntry[]): string {
  return tell(
    entries
      .filter(({ event }) => event.type === 'dropped' && event.reason === 'NEIGH_FAILED')
      .filter(({ destination }) => destination?.includes(':') === false)
      .map(({ device }) => device!),
  );
}

function tell(devices: readonly string[]): string {
  const counts = [...Map.groupBy(devices, (device) => device)].map(([device, { length }]) => `${device} ×${length}`);
  return `failed: ${counts.sort().join(' ') || 'none'}\n`;
}
