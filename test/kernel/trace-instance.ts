/**
 * Shell that makes a trace instance, `$instance`, which hears these events of the processes of the sandbox. A process of
 * its own takes it away when the last one that could write to descriptor 8 has ended, however it ends. Fails where there
 * is no tracefs.
 */
export function openInstance(events: readonly string[]): string {
  return `[[ -d /sys/kernel/tracing/instances ]] || mount -t tracefs tracefs /sys/kernel/tracing
instance=/sys/kernel/tracing/instances/netdsl-events-$$
mkdir "$instance"
exec 8> >(trap '' HUP INT TERM; exec 8>&-; cat >/dev/null; rmdir "$instance")
echo 64 >"$instance/buffer_size_kb"
echo 1 >"$instance/options/event-fork"
echo $$ >"$instance/set_event_pid"
for event in ${events.join(' ')}; do echo 1 >"$instance/events/$event/enable"; done`;
}
