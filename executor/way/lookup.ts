import { formatIp, parseIp } from '../../language/model/address.ts';
import type { Command } from '../../language/model/command.ts';
import { type Disposition, HOST, type RouteProbe, type TestStep } from '../../language/model/network.ts';
import { builtinTables } from '../../language/model/tables.ts';
import { type Host, NOT_FOUND } from '../host.ts';
import type { StepResult, Verdict } from '../report.ts';

/** `ip route get` for a step; the same on a simulated and on a real host. */
export function lookupCommand({ source, destination, from, iif, mark }: RouteProbe): Command {
  const args = [...(destination.includes(':') ? ['-6'] : []), '-j', 'route', 'get', destination];
  if (from !== undefined) args.push('from', from);
  if (iif !== undefined) args.push('iif', iif);
  if (mark !== undefined) args.push('mark', String(mark));
  return { file: 'ip', args, ...(source === HOST ? {} : { netns: source }) };
}

/** What `ip -j route get` prints of a route. */
interface Answer {
  readonly type?: string;
  readonly gateway?: string;
  readonly via?: { readonly host: string };
  readonly dev?: string;
  readonly table?: string;
  readonly prefsrc?: string;
}

/** Asks the host for the route and compares what it says with what is expected. */
export async function runLookup(host: Host, step: TestStep, probe: RouteProbe): Promise<StepResult> {
  const command = lookupCommand(probe);
  const { stdout, stderr, exitCode } = await host.run(command);
  const said = `${stdout}\n${stderr}`.trim();
  const result = (status: Verdict, disposition: Disposition, explanation: string, reason?: string): StepResult => ({
    text: step.text,
    range: step.range,
    status,
    disposition,
    at: { node: probe.source },
    ...(reason === undefined ? {} : { reason }),
    explanation,
    trace: [],
  });
  const unknown = exitCode === NOT_FOUND ? 'ip is not installed' : /not modelled: .*/.exec(said)?.[0];
  if (unknown !== undefined) return result('unknown', 'unknown', unknown, unknown);
  if (exitCode !== 0) {
    const fault = said.split('\n').at(-1) ?? '';
    return result('failed', 'unreachable', `${probe.source} has no route to ${probe.destination}: ${fault}`, fault);
  }
  const answer = readAnswer(stdout);
  if (answer === undefined) return result('unknown', 'unknown', 'ip route get printed no route', said);
  const way = describe(answer, probe);
  const fault = differenceOf(step, answer);
  if (fault === undefined) return result('passed', 'delivered', way);
  return result('failed', 'delivered', `${way}, where ${fault} was expected`, fault);
}

function readAnswer(stdout: string): Answer | undefined {
  try {
    const routes = JSON.parse(stdout) as unknown;
    return Array.isArray(routes) ? (routes[0] as Answer | undefined) : undefined;
  } catch {
    return undefined;
  }
}

/** What was expected and is not so, in ip's words. */
function differenceOf({ expect }: TestStep, answer: Answer): string | undefined {
  if (expect.outcome !== 'routed') return undefined;
  const { via, device, table, source } = expect;
  if (via !== undefined && via !== canonical(answer.gateway ?? answer.via?.host)) return `via ${via}`;
  if (device !== undefined && device !== answer.dev) return `dev ${device}`;
  if (table !== undefined && table !== tableOf(answer)) return `table ${table}`;
  if (source !== undefined && source !== canonical(answer.prefsrc)) return `src ${source}`;
  return undefined;
}

function canonical(address: string | undefined): string | undefined {
  const parsed = address === undefined ? undefined : parseIp(address);
  return parsed === undefined ? undefined : formatIp(parsed);
}

/** The number of the table; ip names none when it is main, or local of a local address. */
function tableOf({ table, type }: Answer): number {
  if (table === undefined) return builtinTables[type === 'local' || type === 'broadcast' ? 'local' : 'main']!;
  return builtinTables[table] ?? Number(table);
}

function describe(answer: Answer, { source, destination }: RouteProbe): string {
  const gateway = answer.gateway ?? answer.via?.host;
  const words = [
    ...(answer.type === undefined || answer.type === 'unicast' ? [] : [answer.type]),
    ...(gateway === undefined ? [] : [`via ${gateway}`]),
    ...(answer.dev === undefined ? [] : [`dev ${answer.dev}`]),
    ...(answer.table === undefined ? [] : [`table ${answer.table}`]),
  ];
  return `${source} sends to ${destination} ${words.join(' ')}`;
}
