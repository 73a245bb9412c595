import type { LinkKind } from '../../language/model/links/index.ts';
import { bridge } from './bridge.ts';
import { dummy } from './dummy.ts';
import type { LinkBehaviour } from './link-behaviour.ts';
import { veth } from './veth.ts';

/** What each kind of link does. A new kind is a file here and a line in this table. */
export const linkBehaviours: { readonly [K in LinkKind]: LinkBehaviour } = { bridge, dummy, veth };
