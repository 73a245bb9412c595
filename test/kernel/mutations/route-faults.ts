import type { Fault } from './fault.ts';

/** Routes, rules and source addresses. */
export const routeFaults: readonly Fault[] = [
  {
    file: 'simulator/fib/insert-ipv4.ts',
    find: 'other.metric >= route.metric',
    replace: 'other.metric <= route.metric',
    breaks: 'Of two IPv4 routes the one with the higher metric wins.',
  },
  {
    file: 'simulator/fib/prefix-index.ts',
    find: 'const place = node.bucket.findIndex(({ length }) => length < entry.length);',
    replace: 'const place = node.bucket.findIndex(({ length }) => length > entry.length);',
    breaks: 'The shortest prefix wins.',
  },
  {
    file: 'simulator/fib/lookup.ts',
    find: 'limit = found.length - 1;',
    replace: 'limit = found.length - 2;',
    breaks: 'When a route does not serve, the next shorter prefix is passed over.',
  },
  {
    file: 'simulator/fib/lookup.ts',
    find: "if (type === 'throw') return undefined;",
    replace: "if (type === 'throw') continue;",
    breaks: 'A throw route lets shorter prefixes of its table serve.',
  },
  {
    file: 'simulator/fib/lookup.ts',
    find: 'main.prefix!.length <= local.prefix!.length',
    replace: 'main.prefix!.length < local.prefix!.length',
    breaks: 'Of equal prefixes in local and main the one in main wins.',
  },
  {
    file: 'simulator/fib/lookup.ts',
    find: 'result.prefix.length <= rule.suppressPrefixLength',
    replace: 'result.prefix.length < rule.suppressPrefixLength',
    breaks: 'suppress_prefixlength 0 does not hide a default route.',
  },
  {
    file: 'simulator/fib/lookup.ts',
    find: 'if (result?.error !== undefined || rule.suppressPrefixLength === undefined) return result;',
    replace: 'if (rule.suppressPrefixLength === undefined) return result;',
    breaks: 'suppress_prefixlength hides a blackhole default as well.',
  },
  {
    file: 'simulator/fib/lookup.ts',
    find: 'route.scope < options.scope',
    replace: 'route.scope > options.scope',
    breaks: 'A gateway may be as far as its destination.',
  },
  {
    file: 'simulator/fib/match-rule.ts',
    find: "(flow.iif?.name ?? 'lo')",
    replace: 'flow.iif?.name',
    breaks: 'iif lo does not match what is sent from here.',
  },
  {
    file: 'simulator/fib/match-rule.ts',
    find: 'selectorsMatch(rule, flow) !== rule.not',
    replace: 'selectorsMatch(rule, flow)',
    breaks: 'The word not in a rule means nothing.',
  },
  {
    file: 'simulator/fib/match-rule.ts',
    find: '& rule.markMask',
    replace: '& 0xffffffff',
    breaks: 'The mask of an fwmark is forgotten.',
  },
  {
    file: 'simulator/fib/select-source.ts',
    find: 'if (route.preferredSource !== undefined) return route.preferredSource;',
    replace: '',
    breaks: "A route's src is not used.",
  },
  {
    file: 'simulator/fib/select-source.ts',
    find: 'const first = near ?? own[0];',
    replace: 'const first = own[0];',
    breaks: 'The first address of a device is taken rather than the one near the gateway.',
  },
  {
    file: 'simulator/fib/select-source.ts',
    find: 'return scope >= wanted ? -scope : scope - 128;',
    replace: 'return -scope;',
    breaks: 'IPv6 sends to the world from a link-local address.',
  },
  {
    file: 'simulator/fib/sync.ts',
    find: "event === 'disable' || route.scope !== SCOPE.host",
    replace: "event === 'disable' || route.scope === SCOPE.host",
    breaks: 'A device that goes down keeps its routes and loses its addresses.',
  },
  {
    file: 'simulator/fib/multipath.ts',
    find: 'if (ignoreCarrier || !nexthop.linkDown) return true;',
    replace: 'return true;',
    breaks: 'ignore_routes_with_linkdown means nothing.',
  },
];
