// How one member sees a campaign that is meant for them: what it changes, until when, and why they. Only these carry
// words of their own outside the programme, in the reader's language.

import * as v from 'valibot';
import { instantSchema, slugSchema } from './points.ts';
import type { Instant } from './points.ts';
import { countSchema, iconNameSchema, wordsSchema } from './program/words.ts';
import type { IconName } from './program/words.ts';

export const offerEffects = ['multiply', 'bonus', 'price'] as const;
export type OfferEffect = (typeof offerEffects)[number];

export interface Offer {
  /** Of the campaign, and of the variant this member sees, if it has several. */
  readonly id: string;
  readonly title: string;
  readonly text: string | null;
  /** Why this member: a few words that go on a sentence of their own. null: it is for everybody. */
  readonly reason: string | null;
  readonly icon: IconName;
  /** It works until just before then; null without an end. */
  readonly endsAt: Instant | null;
  readonly effect: OfferEffect;
  /** `multiply`: percent of the usual points (200 is twice). `bonus`: points more, once. `price`: points a reward costs now. */
  readonly amount: number;
  /** The rules it changes. */
  readonly ruleIds: readonly string[];
  /** The rewards it changes. */
  readonly rewardIds: readonly string[];
}

export const offerSchema: v.GenericSchema<unknown, Offer> = v.object({
  id: slugSchema,
  title: wordsSchema,
  text: v.nullable(wordsSchema),
  reason: v.nullable(wordsSchema),
  icon: iconNameSchema,
  endsAt: v.nullable(instantSchema),
  effect: v.picklist(offerEffects),
  amount: countSchema,
  ruleIds: v.array(slugSchema),
  rewardIds: v.array(slugSchema),
});
