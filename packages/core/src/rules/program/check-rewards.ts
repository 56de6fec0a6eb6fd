// Rewards: ids of their own, amounts the currency can hold, tiers that exist, windows and stock that leave anybody a
// chance. What only one kind has is check-reward-kinds.ts.

import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import type { ProgramFileReward } from '../../contract/program-file/reward-in-file.ts';
import { checkDays } from './check-days.ts';
import { checkKind } from './check-reward-kinds.ts';
import { checkMoney, checkUnique } from './check-values.ts';
import { fault } from './program-fault.ts';
import type { PathPart, ProgramFault } from './program-fault.ts';

type Faults = readonly ProgramFault[];
type Path = readonly PathPart[];

export function checkRewards(file: ProgramFile): Faults {
  const tierIds = new Set(file.tiers?.levels.map(({ id }) => id));
  return [
    ...checkUnique(file.rewards, ['rewards']),
    ...file.rewards.flatMap((reward, index) => {
      const path = ['rewards', index];
      return [
        ...checkKind(file, reward, path),
        ...(reward.minimumSpend === undefined
          ? []
          : checkMoney(file, [...path, 'minimumSpend'], reward.minimumSpend)),
        ...checkTiers(reward, tierIds, path),
        ...checkStock(reward, path),
        ...checkDays(reward, path),
        ...checkExpired(reward, path),
      ];
    }),
  ];
}

function checkTiers(
  { tier, tierCost = {}, cost, kind }: ProgramFileReward,
  tierIds: ReadonlySet<string>,
  path: Path,
): Faults {
  const named = [
    ...(tier === undefined ? [] : [[[...path, 'tier'], tier] as const]),
    ...Object.keys(tierCost).map((id) => [[...path, 'tierCost', id], id] as const),
  ];
  const unknown = named
    .filter(([, id]) => !tierIds.has(id))
    .map(([at, id]) =>
      fault(at, 'the id of a tier', id, 'name a tier of this programme, or remove it'),
    );
  const hasNoCost =
    Object.keys(tierCost).length > 0 && cost === undefined && kind !== 'variable'
      ? [
          fault(
            [...path, 'cost'],
            'a cost beside tierCost',
            cost,
            'add what everybody else pays, or remove tierCost',
          ),
        ]
      : [];
  return [...unknown, ...hasNoCost];
}

function checkStock({ stock }: ProgramFileReward, path: Path): Faults {
  if (typeof stock !== 'number' || stock >= 1) return [];
  return [
    fault(
      [...path, 'stock'],
      '1 or more',
      stock,
      'write how many there are, or remove stock if there are always enough; to take the reward away, remove the reward',
    ),
  ];
}

function checkExpired({ returnExpired, validDays }: ProgramFileReward, path: Path): Faults {
  if (returnExpired !== true || validDays !== undefined) return [];
  return [
    fault(
      [...path, 'returnExpired'],
      'validDays beside it',
      returnExpired,
      'add validDays, or remove returnExpired: a voucher without an end never expires',
    ),
  ];
}
