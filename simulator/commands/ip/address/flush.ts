import { errnoTexts, KernelError, NotModelledError } from '../../../kernel/errno.ts';
import { deleteAddress } from '../../../netlink/address.ts';
import { FAILED, USAGE } from '../exit.ts';
import type { Session } from '../session.ts';
import { parseFilter } from './filter.ts';
import { printAddress } from './print.ts';
import { listAddresses, matchesAddress } from './record.ts';

/** `ip address flush`: deletes what matches, round by round until nothing is left of it. */
export function flushAddresses(session: Session, args: readonly string[]): number {
  const { options, out, namespace } = session;
  if (args.length === 0) {
    session.error('Flush requires arguments.');
    return FAILED;
  }
  if (options.family === 'link') {
    session.error('Cannot flush link addresses.');
    return FAILED;
  }
  const filter = parseFilter(session, args, options.family);
  const { family } = filter;
  if (family !== undefined && family !== 4 && family !== 6) throw new NotModelledError(`family ${family}`);
  const primaryOnly = filter.flags.get('secondary') === false;
  for (let round = 0; options.loops === 0 || round < options.loops; ) {
    const records = listAddresses(namespace, family, filter.device).filter((record) => matchesAddress(filter, record));
    if (options.statistics > 1) for (const record of records) printAddress(session, record, true);
    const complete = () => {
      if (options.statistics === 0) return;
      if (round === 0) out.text('Nothing to flush.\n');
      else out.text(`*** Flush is complete after ${round} round${round > 1 ? 's' : ''} ***\n`);
    };
    if (records.length === 0) {
      complete();
      return 0;
    }
    round++;
    let refusal: KernelError | undefined;
    for (const record of records) {
      const { device, local, length, peer, label } = record;
      try {
        deleteAddress(namespace, { device, local, length, peer, ...(label === undefined ? {} : { label }) });
      } catch (error) {
        if (!(error instanceof KernelError)) throw error;
        refusal ??= error;
      }
    }
    if (refusal !== undefined && refusal.errno !== 'EADDRNOTAVAIL') {
      session.error(`Failed to send flush request: ${errnoTexts[refusal.errno]}`);
      return USAGE;
    }
    if (options.statistics > 0) out.text(`\n*** Round ${round}, deleting ${records.length} addresses ***\n`);
    if (primaryOnly) {
      complete();
      return 0;
    }
  }
  session.error(`*** Flush remains incomplete after ${options.loops} rounds. ***`);
  return USAGE;
}
