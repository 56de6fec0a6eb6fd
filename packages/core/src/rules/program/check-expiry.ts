// Expiry: what is told must come before what is lost, and what the law of a region forbids is refused.

import type { Expiry, ExpiryRegion } from '../../contract/program/expiry.ts';
import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import { fault } from './program-fault.ts';
import type { ProgramFault } from './program-fault.ts';

type Expiring = Exclude<Expiry, { readonly basis: 'none' }>;

export function checkExpiry({ expiry }: ProgramFile): readonly ProgramFault[] {
  if (expiry === undefined || expiry.basis === 'none') return [];
  return [...checkNotice(expiry), ...checkRegion(expiry)];
}

// Told before they are earned is not told.
function checkNotice({ days, noticeDays = 30 }: Expiring): readonly ProgramFault[] {
  return noticeDays <= days
    ? []
    : [
        fault(
          ['expiry', 'noticeDays'],
          `at most ${days}`,
          noticeDays,
          'give members fewer days of notice than their points live, or let the points live longer',
        ),
      ];
}

/** Days without any activity that a law asks for at least. */
const inactiveDaysMin: Readonly<Record<ExpiryRegion, { place: string; days: number }>> = {
  // Consumer protection regulation, s. 79.6.3: for inactivity of a year or more, told of 30 to 60 days before.
  'CA-QC': { place: 'Québec', days: 365 },
  // Consumer Protection Act, 2002, since 2018: not by the passage of time alone.
  'CA-ON': { place: 'Ontario', days: 30 },
};

function checkRegion({ basis, days, region }: Expiring): readonly ProgramFault[] {
  if (region === undefined) return [];
  const { place, days: least } = inactiveDaysMin[region];
  if (basis !== 'inactivity') {
    const todo = `in ${place} points may only expire because nothing happened, write inactivity here or "basis": "none"`;
    return [fault(['expiry', 'basis'], 'inactivity', basis, todo)];
  }
  return days >= least
    ? []
    : [
        fault(
          ['expiry', 'days'],
          `${least} or more`,
          days,
          `in ${place} points live at least ${least} days without activity, write ${least} or more`,
        ),
      ];
}
