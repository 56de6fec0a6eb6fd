// Tiers: in order, the first at zero, counted in what they say they count, in a window whose parts fit each other.

import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import type { ProgramFileTiers } from '../../contract/program-file/tiers-in-file.ts';
import { amountOf, checkMoney, checkUnique } from './check-values.ts';
import { fault } from './program-fault.ts';
import type { ProgramFault } from './program-fault.ts';

export function checkTiers(file: ProgramFile): readonly ProgramFault[] {
  if (!file.tiers) return [];
  const { basis, levels } = file.tiers;
  const isMoney = basis === 'spend';
  const faults: ProgramFault[] = [
    ...checkUnique(levels, ['tiers', 'levels']),
    ...checkUnique(
      levels.map(({ badge }) => badge),
      ['tiers', 'levels'],
      ['badge'],
    ),
  ];
  if (basis !== 'points' && !file.rules.some(({ kind }) => kind === 'purchase')) {
    faults.push(
      fault(
        ['tiers', 'basis'],
        'points',
        basis,
        `add a purchase rule, ${basis} ${isMoney ? 'is' : 'are'} counted by it, or write points`,
      ),
    );
  }
  faults.push(...checkGrace(file.tiers), ...checkGifts(file));
  let before = -1;
  for (const [index, { from }] of levels.entries()) {
    const path = ['tiers', 'levels', index, 'from'];
    const isRightKind = typeof from === (isMoney ? 'string' : 'number');
    if (!isRightKind) {
      const expected =
        basis === 'spend'
          ? 'money as a decimal string such as "100.00"'
          : `a whole number of ${basis}`;
      faults.push(fault(path, expected, from, `write ${expected}, the tiers count ${basis}`));
      continue;
    }
    const value = typeof from === 'number' ? from : amountOf(file, from);
    if (value === null) faults.push(...checkMoney(file, path, String(from), true));
    else if (index === 0 && value !== 0)
      faults.push(fault(path, '0', from, 'begin the first tier at 0, everybody stands in it'));
    else if (value <= before)
      faults.push(
        fault(path, 'more than the tier before', from, 'order the tiers from low to high'),
      );
    before = Math.max(before, value ?? before);
  }
  return faults;
}

// Days of grace follow the end of a period, and a lifetime has none.
function checkGrace({ window = 'lifetime', graceDays }: ProgramFileTiers): readonly ProgramFault[] {
  if (graceDays === undefined || window !== 'lifetime') return [];
  return [
    fault(
      ['tiers', 'graceDays'],
      'a window',
      graceDays,
      'add a window such as calendar_year to tiers, or remove this: without one no tier is ever lost',
    ),
  ];
}

// Anything may raise a level, so nothing that could be refused at that moment is given with it.
function checkGifts({ tiers, rewards }: ProgramFile): readonly ProgramFault[] {
  return (tiers?.levels ?? []).flatMap(({ entryGift }, index) => {
    if (entryGift === undefined) return [];
    const path = ['tiers', 'levels', index, 'entryGift'];
    const reward = rewards.find(({ id }) => id === entryGift);
    if (!reward)
      return [
        fault(
          path,
          'the id of a reward',
          entryGift,
          'name a reward of this programme, or remove it',
        ),
      ];
    if (reward.kind === 'donation')
      return [
        fault(
          path,
          'a reward for the member',
          entryGift,
          'name another reward, a donation is no gift',
        ),
      ];
    return reward.stock === undefined
      ? []
      : [
          fault(
            path,
            'a reward without stock',
            entryGift,
            'name a reward without stock, a level cannot wait until there are more',
          ),
        ];
  });
}
