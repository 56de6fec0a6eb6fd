// One thing points buy, as a shop owner writes it.

import * as v from 'valibot';
import { slugSchema } from '../points.ts';
import { limitSchema } from '../program/limit.ts';
import type { Limit } from '../program/limit.ts';
import { iconNameSchema } from '../program/words.ts';
import type { IconName } from '../program/words.ts';
import { localTextSchema, moneySchema, wholeSchema } from './parts.ts';
import type { LocalText } from './parts.ts';

interface ProgramFileRewardBase {
  readonly id: string;
  readonly title: LocalText;
  readonly text?: LocalText;
  readonly icon?: IconName;
  readonly cost: number;
  readonly minimumSpend?: string;
  readonly validDays?: number;
  readonly tier?: string;
  readonly limit?: Limit;
}

export type ProgramFileReward =
  | (ProgramFileRewardBase & { readonly kind: 'amount_off'; readonly amount: string })
  | (ProgramFileRewardBase & { readonly kind: 'free_shipping' });

const rewardEntries = {
  id: slugSchema,
  title: localTextSchema,
  text: v.exactOptional(localTextSchema),
  icon: v.exactOptional(iconNameSchema),
  cost: wholeSchema,
  minimumSpend: v.exactOptional(moneySchema),
  validDays: v.exactOptional(v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(3_650))),
  tier: v.exactOptional(slugSchema),
  limit: v.exactOptional(limitSchema),
};

export const rewardInFileSchema: v.GenericSchema<unknown, ProgramFileReward> = v.variant('kind', [
  v.strictObject({ kind: v.literal('amount_off'), ...rewardEntries, amount: moneySchema }),
  v.strictObject({ kind: v.literal('free_shipping'), ...rewardEntries }),
]);
