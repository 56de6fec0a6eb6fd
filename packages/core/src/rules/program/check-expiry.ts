// Expiry: what is told must come before what is lost.

import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import { fault } from './program-fault.ts';
import type { ProgramFault } from './program-fault.ts';

// Told before they are earned is not told.
export function checkExpiry({ expiry }: ProgramFile): readonly ProgramFault[] {
  if (expiry?.basis !== 'fixed') return [];
  const { days, noticeDays = 30 } = expiry;
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
