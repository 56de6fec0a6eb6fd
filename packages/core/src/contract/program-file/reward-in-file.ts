// One thing points buy, as a shop owner writes it.

import * as v from 'valibot';
import { foreignIdSchema, slugSchema } from '../points.ts';
import { limitSchema } from '../program/limit.ts';
import type { Limit } from '../program/limit.ts';
import { iconNameSchema } from '../program/words.ts';
import type { IconName } from '../program/words.ts';
import {
  daySchema,
  explained,
  localTextSchema,
  moneySchema,
  urlSchema,
  wholeSchema,
} from './parts.ts';
import type { LocalText } from './parts.ts';

interface ProgramFileRewardBase {
  readonly id: string;
  readonly title: LocalText;
  readonly text?: LocalText;
  readonly icon?: IconName;
  /** Left out: only ever given by the shop. */
  readonly cost?: number;
  readonly tierCost?: Readonly<Record<string, number>>;
  readonly stock?: number | Limit;
  readonly minimumSpend?: string;
  /** `2026-12-01`: from the beginning of that day where the shop is. */
  readonly from?: string;
  /** `2026-12-24`: to the end of that day where the shop is. */
  readonly until?: string;
  readonly validDays?: number;
  readonly returnExpired?: boolean;
  readonly tier?: string;
  readonly limit?: Limit;
}

type RewardOf<Kind extends string, Fields = object> = ProgramFileRewardBase & {
  readonly kind: Kind;
} & Fields;

export type ProgramFileReward =
  | RewardOf<'amount_off', { readonly amount: string }>
  | RewardOf<'percent_off', { readonly percent: number; readonly maximum?: string }>
  | RewardOf<'free_shipping'>
  | RewardOf<
      'free_product',
      {
        readonly product: { readonly id: string; readonly title: LocalText };
        readonly value?: string;
      }
    >
  | RewardOf<'gift_card', { readonly amount: string }>
  | RewardOf<
      'variable',
      {
        readonly pointsPerStep: number;
        readonly amountPerStep: string;
        readonly minimum?: number;
        readonly maximum?: number;
      }
    >
  | RewardOf<'donation', { readonly amount: string; readonly cause: LocalText }>
  | RewardOf<'experience', { readonly link?: string }>
  | RewardOf<'subscription_discount', { readonly amount?: string; readonly percent?: number }>;

// What is too small or too large is told by rules/program/check-rewards.ts, which knows what to do about it.
const numberSchema = v.pipe(v.number(), v.safeInteger());
const percentSchema = explained(numberSchema, 'How many per cent, a whole number from 1 to 100.');

const rewardEntries = {
  id: explained(slugSchema, 'The name pages and vouchers know this reward by. Never change it.'),
  title: explained(localTextSchema, 'What the member gets, in a few words.'),
  text: v.exactOptional(explained(localTextSchema, 'A sentence more about it.')),
  icon: v.exactOptional(explained(iconNameSchema, 'The drawing beside it.')),
  cost: v.exactOptional(
    explained(
      wholeSchema,
      'How many points it takes. Left out, nobody can take it: it is a gift that a rule or the shop gives.',
    ),
  ),
  tierCost: v.exactOptional(
    explained(
      v.record(slugSchema, wholeSchema),
      'How many points it takes for members of a tier, by the id of the tier.',
    ),
  ),
  stock: v.exactOptional(
    explained(
      v.union([numberSchema, limitSchema]),
      'How many there are for all members together: a number for ever, or { "times": 20, "per": "week" }.',
    ),
  ),
  minimumSpend: v.exactOptional(
    explained(moneySchema, 'What the goods of an order must come to before the voucher works.'),
  ),
  from: v.exactOptional(explained(daySchema, 'The first day it can be taken, such as 2026-12-01.')),
  until: v.exactOptional(explained(daySchema, 'The last day it can be taken.')),
  validDays: v.exactOptional(
    explained(
      v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(3_650)),
      'For how many days the voucher can be used; for ever where this is left out.',
    ),
  ),
  returnExpired: v.exactOptional(
    explained(v.boolean(), 'true: a voucher that expires unused gives its points back by itself.'),
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
  v.strictObject({
    kind: v.literal('percent_off'),
    ...rewardEntries,
    percent: percentSchema,
    maximum: v.exactOptional(explained(moneySchema, 'No more than this is taken off.')),
  }),
  v.strictObject({ kind: v.literal('free_shipping'), ...rewardEntries }),
  v.strictObject({
    kind: v.literal('free_product'),
    ...rewardEntries,
    product: explained(
      v.strictObject({
        id: explained(foreignIdSchema, 'What the shop calls the product or its variant.'),
        title: explained(localTextSchema, 'What the checkout calls it.'),
      }),
      'What the member gets for nothing.',
    ),
    value: v.exactOptional(explained(moneySchema, 'What it costs in the shop.')),
  }),
  v.strictObject({
    kind: v.literal('gift_card'),
    ...rewardEntries,
    amount: explained(moneySchema, 'What is on the card. It can be used in parts.'),
  }),
  v.strictObject({
    kind: v.literal('variable'),
    ...rewardEntries,
    pointsPerStep: explained(wholeSchema, 'How many points one step takes.'),
    amountPerStep: explained(moneySchema, 'What one step takes off the order.'),
    minimum: v.exactOptional(
      explained(numberSchema, 'The fewest steps that can be taken; 1 where this is left out.'),
    ),
    maximum: v.exactOptional(explained(numberSchema, 'The most steps that can be taken.')),
  }),
  v.strictObject({
    kind: v.literal('donation'),
    ...rewardEntries,
    amount: explained(moneySchema, 'What the shop gives to the cause.'),
    cause: explained(localTextSchema, 'Who gets it.'),
  }),
  v.strictObject({
    kind: v.literal('experience'),
    ...rewardEntries,
    link: v.exactOptional(
      explained(urlSchema, 'Where whoever took it goes on; shown to nobody else.'),
    ),
  }),
  v.strictObject({
    kind: v.literal('subscription_discount'),
    ...rewardEntries,
    amount: v.exactOptional(explained(moneySchema, 'What is taken off the next renewal.')),
    percent: v.exactOptional(percentSchema),
  }),
]);
