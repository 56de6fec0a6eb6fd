// Something to finish, as a shop owner writes it: a stamp card, a goal, a streak, a set. What it counts, in which time,
// and what finishing it gives.

import * as v from 'valibot';
import { orderChannelSchema } from '../cart.ts';
import type { OrderChannel } from '../cart.ts';
import { slugSchema } from '../points.ts';
import { iconNameSchema } from '../program/words.ts';
import type { IconName } from '../program/words.ts';
import { daySchema, daysSchema, explained, localTextSchema, moneySchema } from './parts.ts';
import type { LocalText } from './parts.ts';
import { purchaseEntries } from './purchase-in-file.ts';
import type { ProgramFileGoods } from './purchase-in-file.ts';

export const challengePeriods = ['day', 'week', 'month', 'year'] as const;
export type ChallengePeriod = (typeof challengePeriods)[number];

/** What counts: the earning of a rule, or orders. Left out: each order. */
export interface ProgramFileFacts {
  /** The id of an earning rule: each time it is earned counts. Alone. */
  readonly rule?: string;
  /** @default 'order' */
  readonly each?: 'order' | 'piece';
  /** `"5.00"`: each whole unit of it counts, instead of each order. */
  readonly perAmount?: string;
  readonly only?: ProgramFileGoods;
  readonly except?: ProgramFileGoods;
  readonly orderFrom?: string;
  readonly channels?: readonly OrderChannel[];
}

interface ChallengeBase {
  readonly id: string;
  readonly title: LocalText;
  readonly text?: LocalText;
  readonly icon?: IconName;
  /** `2026-12-01`: what happens from the beginning of that day counts. */
  readonly from?: string;
  /** `2026-12-24`: what happens to the end of that day counts. */
  readonly until?: string;
  readonly repeats?: boolean;
  /** Finishing it gives points, a reward, a badge, or several of them. */
  readonly points?: number;
  readonly reward?: string;
  readonly badge?: string;
  readonly pendingDays?: number;
}

/** Without `per` it is counted for as long as it takes. */
interface Windowed {
  readonly per?: ChallengePeriod;
}

export interface ProgramFileChallengePart {
  readonly id: string;
  readonly label: LocalText;
  readonly of: ProgramFileFacts;
}

export type ProgramFileChallenge =
  | (ChallengeBase &
      Windowed & {
        readonly kind: 'stamp_card' | 'count';
        readonly goal: number;
        readonly of?: ProgramFileFacts;
      })
  | (ChallengeBase &
      Windowed & {
        readonly kind: 'spend';
        readonly goal: string;
        readonly of?: ProgramFileFacts;
      })
  | (ChallengeBase & {
      readonly kind: 'streak';
      readonly goal: number;
      readonly per: Exclude<ChallengePeriod, 'year'>;
      readonly of?: ProgramFileFacts;
    })
  | (ChallengeBase &
      Windowed & {
        readonly kind: 'set';
        readonly parts: readonly ProgramFileChallengePart[];
      });

// What is too small is told by rules/program/check-challenges.ts, which knows what to do about it.
const numberSchema = v.pipe(v.number(), v.safeInteger(), v.maxValue(1_000_000));

const { only, except, orderFrom } = purchaseEntries;

export const factsSchema: v.GenericSchema<unknown, ProgramFileFacts> = v.strictObject({
  rule: v.exactOptional(
    explained(slugSchema, 'The id of an earning rule: each time it is earned counts once.'),
  ),
  each: v.exactOptional(
    explained(
      v.picklist(['order', 'piece']),
      'order: each order counts once. piece: each piece of the goods that count. order where this is left out.',
    ),
  ),
  perAmount: v.exactOptional(
    explained(
      moneySchema,
      'Each whole unit of this amount spent on goods counts once, such as "5.00".',
    ),
  ),
  only,
  except,
  orderFrom,
  channels: v.exactOptional(
    explained(
      v.pipe(v.array(orderChannelSchema), v.minLength(1), v.maxLength(3)),
      'Only orders placed here.',
    ),
  ),
});

const entries = {
  id: explained(slugSchema, 'The name history and pages know this challenge by. Never change it.'),
  title: explained(localTextSchema, 'What there is to finish, in a few words.'),
  text: v.exactOptional(explained(localTextSchema, 'A sentence more about it.')),
  icon: v.exactOptional(explained(iconNameSchema, 'The drawing beside it.')),
  from: v.exactOptional(explained(daySchema, 'The first day that counts, such as 2026-12-01.')),
  until: v.exactOptional(explained(daySchema, 'The last day that counts.')),
  repeats: v.exactOptional(
    explained(
      v.boolean(),
      'Whether it begins anew when it is finished. true for a stamp card where this is left out, and false for everything else.',
    ),
  ),
  points: v.exactOptional(explained(numberSchema, 'How many points finishing it gives.')),
  reward: v.exactOptional(explained(slugSchema, 'The id of one of rewards, given for nothing.')),
  badge: v.exactOptional(explained(slugSchema, 'The id of one of badges, given the first time.')),
  pendingDays: v.exactOptional(
    explained(daysSchema, 'For how many days the points wait before they can be spent.'),
  ),
};

const of = v.exactOptional(
  explained(factsSchema, 'What counts. Each order, where this is left out.'),
);
const per = v.exactOptional(
  explained(
    v.picklist(challengePeriods),
    "It begins anew with each such calendar period of the shop's time zone, finished or not.",
  ),
);

export const challengeInFileSchema: v.GenericSchema<unknown, ProgramFileChallenge> = v.variant(
  'kind',
  [
    v.strictObject({
      kind: v.literal('stamp_card'),
      ...entries,
      goal: explained(numberSchema, 'How many stamps make a full card.'),
      of,
      per,
    }),
    v.strictObject({
      kind: v.literal('count'),
      ...entries,
      goal: explained(numberSchema, 'How often it takes.'),
      of,
      per,
    }),
    v.strictObject({
      kind: v.literal('spend'),
      ...entries,
      goal: explained(moneySchema, 'How much must be spent on goods that count.'),
      of,
      per,
    }),
    v.strictObject({
      kind: v.literal('streak'),
      ...entries,
      goal: explained(numberSchema, 'How many calendar periods in a row it takes.'),
      per: explained(
        v.picklist(['day', 'week', 'month']),
        'In each such calendar period something that counts must happen.',
      ),
      of,
    }),
    v.strictObject({
      kind: v.literal('set'),
      ...entries,
      parts: explained(
        v.pipe(
          v.array(
            v.strictObject({
              id: explained(slugSchema, 'The name of the part. Never change it.'),
              label: explained(localTextSchema, 'The part as the member reads it.'),
              of: explained(factsSchema, 'What the part takes.'),
            }),
          ),
          v.minLength(2),
          v.maxLength(20),
        ),
        'What there is to collect: each of them once.',
      ),
      per,
    }),
  ],
);
