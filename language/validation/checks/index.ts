import { checkAbsentCards } from './absent-cards.ts';
import { checkAddresses } from './addresses.ts';
import { checkAttributes } from './attributes.ts';
import { checkBridging } from './bridging.ts';
import type { Check } from './check.ts';
import { checkCni } from './cni.ts';
import { checkHardware } from './hardware.ts';
import { checkHosts } from './hosts.ts';
import { checkSets } from './ipsets.ts';
import { checkChains } from './iptables/chains.ts';
import { checkRulesetLines } from './iptables/lines.ts';
import { checkOrder } from './iptables/order.ts';
import { checkPlaces } from './iptables/places.ts';
import { checkIpvs } from './ipvs.ts';
import { checkKinds } from './kinds.ts';
import { checkLinks } from './links.ts';
import { checkListeners } from './listeners.ts';
import { checkMasters } from './masters.ts';
import { checkMtus } from './mtus.ts';
import { checkNames } from './names.ts';
import { checkOvs } from './ovs.ts';
import { checkParentReach } from './parent-reach.ts';
import { checkParents } from './parents.ts';
import { checkProbes } from './probes.ts';
import { checkRoutes } from './routes.ts';
import { checkRules } from './rules.ts';
import { checkStatements } from './statements.ts';
import { checkSubnets } from './subnets.ts';
import { checkSysctls } from './sysctls.ts';
import { checkTexts } from './texts.ts';
import { checkTunnels } from './tunnels.ts';
import { checkWays } from './ways.ts';
import { checkWorld } from './world.ts';

/** All checks, quick enough to run at every keystroke. */
export const checks: readonly Check[] = [
  checkTexts,
  checkStatements,
  checkNames,
  checkAttributes,
  checkKinds,
  checkLinks,
  checkMasters,
  checkParents,
  checkHardware,
  checkAbsentCards,
  checkWorld,
  checkAddresses,
  checkMtus,
  checkSubnets,
  checkBridging,
  checkTunnels,
  checkRoutes,
  checkRules,
  checkWays,
  checkSysctls,
  checkProbes,
  checkParentReach,
  checkRulesetLines,
  checkChains,
  checkPlaces,
  checkOrder,
  checkSets,
  checkIpvs,
  checkListeners,
  checkHosts,
  checkOvs,
  checkCni,
];

/** Those that look at statements by themselves: what can be said of templates that nothing uses. */
export const checksOfUnused: readonly Check[] = [
  checkTexts,
  checkStatements,
  checkAttributes,
  checkKinds,
  checkSysctls,
  checkRulesetLines,
  checkPlaces,
];
