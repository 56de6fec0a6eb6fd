// One thing points buy, as a shop owner writes it.

import * as v from 'valibot';
import { slugSchema } from '../points.ts';
import { limitSchema } from '../program/limit.ts';
import type { Limit } from '../program/limit.ts';
import { iconNameSchema } from '../program/words.ts';
import type { IconName } from '../program/words.ts';
import { explained, localTextSchema, moneySchema, wholeSchema } from './parts.ts';
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
  id: explained(slugSchema, 'The name pages and vouchers know this reward by. Never change it.'),
  title: explained(localTextSchema, 'What the member gets, in a few words.'),
  text: v.exactOptional(explained(localTextSchema, 'A sentence more about it.')),
  icon: v.exactOptional(explained(iconNameSchema, 'The drawing beside it.')),
  cost: explained(wholeSchema, 'How many points it takes.'),
  minimumSpend: v.exactOptional(
    explained(moneySchema, 'What the goods of an order must come to before the voucher works.'),
  ),
  validDays: v.exactOptional(
    explained(
      v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(3_650)),
      'For how many days the voucher can be used; for ever where this is left out.',
    ),
  ),
  tier: v.exactOptional(explained(slugSchema, 'Only for members of this tier and of those above.')),
  limit: v.exactOptional(explained(limitSchema, 'How often one member may take it.')),
};

export const rewardInFileSchema: v.GenericSchema<unknown, ProgramFileReward> = v.variant('kind', [
  v.strictObject({
    kind: v.literal('amount_off'),
    ...rewardEntries,
    amount: explained(moneySchema, 'What is taken off the order.'),
  }),
  v.strictObject({ kind: v.literal('free_shipping'), ...rewardEntries }),
]);
