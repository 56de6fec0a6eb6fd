// The programme as a shopper's client reads it: one language, published, without anything only the shop may know.
// The file a shop owner writes is in program-file/; rules/program/ turns one into the other.

import * as v from 'valibot';
import { capabilitiesSchema } from '../capabilities.ts';
import type { Capabilities } from '../capabilities.ts';
import { challengeSchema } from './challenge.ts';
import type { Challenge } from './challenge.ts';
import { earningRuleSchema } from './earning-rule.ts';
import type { EarningRule } from './earning-rule.ts';
import { readExpirySchema } from './expiry.ts';
import type { Expiry } from './expiry.ts';
import { profileFieldSchema } from './profile-field.ts';
import type { ProfileField } from './profile-field.ts';
import { rewardSchema } from './reward.ts';
import type { Reward } from './reward.ts';
import { badgeSchema, tierBases, tierSchema } from './tier.ts';
import type { Badge, Tier, TierBasis } from './tier.ts';
import { countSchema, iconNameSchema, pluralWordsSchema, wordsSchema } from './words.ts';
import type { IconName, PluralWords } from './words.ts';

export interface ProgramLinks {
  readonly signIn: string | null;
  readonly signUp: string | null;
  readonly account: string | null;
  readonly help: string | null;
  readonly terms: string | null;
  readonly privacy: string | null;
  /** A URL with `{code}` in it that puts a voucher into the cart. */
  readonly applyCode: string | null;
}

export interface Program {
  readonly version: number;
  /** What the backend that serves this programme can do. */
  readonly capabilities: Capabilities;
  readonly name: string;
  /** BCP 47 language of the words in here. */
  readonly language: string;
  readonly languages: readonly string[];
  readonly currency: { readonly code: string; readonly digits: number };
  /** IANA zone in which the shop's days begin. */
  readonly timeZone: string;
  readonly pointsName: PluralWords;
  readonly look: { readonly color: string; readonly icon: IconName };
  readonly links: ProgramLinks;
  readonly termsVersion: string;
  readonly expiry: Expiry;
  /** Words for somebody who is not a member yet; null lets the client say its own. */
  readonly guest: { readonly title: string | null; readonly text: string | null };
  readonly rules: readonly EarningRule[];
  readonly rewards: readonly Reward[];
  readonly tierBasis: TierBasis | null;
  readonly tiers: readonly Tier[];
  /** Badges that rules give; left out where they give none. */
  readonly badges?: readonly Badge[];
  /** Left out where there are none. */
  readonly challenges?: readonly Challenge[];
  readonly profileFields: readonly ProfileField[];
}

const linkSchema = v.nullable(v.pipe(v.string(), v.maxLength(500)));
export const programSchema: v.GenericSchema<unknown, Program> = v.object({
  version: countSchema,
  capabilities: capabilitiesSchema,
  name: wordsSchema,
  language: v.string(),
  languages: v.array(v.string()),
  currency: v.object({ code: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)), digits: countSchema }),
  timeZone: v.string(),
  pointsName: pluralWordsSchema,
  look: v.object({ color: v.pipe(v.string(), v.hexColor()), icon: iconNameSchema }),
  links: v.object({
    signIn: linkSchema,
    signUp: linkSchema,
    account: linkSchema,
    help: linkSchema,
    terms: linkSchema,
    privacy: linkSchema,
    applyCode: linkSchema,
  }),
  termsVersion: v.string(),
  expiry: readExpirySchema,
  guest: v.object({ title: v.nullable(wordsSchema), text: v.nullable(wordsSchema) }),
  rules: v.array(earningRuleSchema),
  rewards: v.array(rewardSchema),
  tierBasis: v.nullable(v.picklist(tierBases)),
  tiers: v.array(tierSchema),
  badges: v.exactOptional(v.array(badgeSchema)),
  challenges: v.exactOptional(v.array(challengeSchema)),
  profileFields: v.array(profileFieldSchema),
});
