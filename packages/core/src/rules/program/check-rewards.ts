// Rewards: ids of their own, amounts the currency can hold, tiers that exist.

import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import { checkMoney, checkUnique } from './check-values.ts';
import { fault } from './program-fault.ts';
import type { ProgramFault } from './program-fault.ts';

type Faults = readonly ProgramFault[];

export function checkRewards(file: ProgramFile): Faults {
  const tierIds = new Set(file.tiers?.levels.map(({ id }) => id));
  return [
    ...checkUnique(file.rewards, ['rewards']),
    ...file.rewards.flatMap((reward, index) => {
      const path = ['rewards', index];
      return [
        ...(reward.kind === 'amount_off'
          ? checkMoney(file, [...path, 'amount'], reward.amount)
          : []),
        ...(reward.minimumSpend === undefined
          ? []
          : checkMoney(file, [...path, 'minimumSpend'], reward.minimumSpend)),
        ...(reward.tier === undefined || tierIds.has(reward.tier)
          ? []
          : [
              fault(
                [...path, 'tier'],
                'the id of a tier',
                reward.tier,
                'name a tier of this programme, or remove it',
              ),
            ]),
      ];
    }),
  ];
}
