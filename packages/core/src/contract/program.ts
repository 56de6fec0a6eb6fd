// The programme as a shopper's client reads it: one language, published, without anything only the shop may know.
// The file a shop owner writes is in program-file.ts; rules/ turns one into the other.

import * as v from 'valibot';
import { capabilitiesSchema } from './capabilities.ts';
import type { Capabilities } from './capabilities.ts';
import { minorUnitsSchema, pointsSchema, slugSchema } from './points.ts';
import type { MinorUnits, Points } from './points.ts';

/** Drawings the widget knows. */
export const iconNames = [
  'sun',
  'star',
  'gift',
  'chat',
  'share',
  'user',
  'cake',
  'truck',
  'heart',
  'bean',
  'bag',
  'check',
] as const;
export type IconName = (typeof iconNames)[number];

/** Words by plural category of `Intl.PluralRules`; `other` is always there. */
export interface PluralWords {
  readonly zero?: string;
  readonly one?: string;
  readonly two?: string;
  readonly few?: string;
  readonly many?: string;
  readonly other: string;
}

export const earningRuleKinds = ['purchase', 'signup', 'review', 'share', 'profile'] as const;
export type EarningRuleKind = (typeof earningRuleKinds)[number];

/** Who may say that it happened: the browser (capped, pending), the shop's server, or a person at the shop. */
export type Verification = 'claim' | 'event' | 'approval';

export const periods = ['day', 'week', 'month', 'year', 'lifetime'] as const;
/** A calendar period in the shop's time zone, or the whole membership. */
export type Period = (typeof periods)[number];

export interface Limit {
  readonly times: number;
  readonly per: Period;
}

export interface EarningRule {
  readonly id: string;
  readonly kind: EarningRuleKind;
  readonly title: string;
  readonly text: string | null;
  readonly icon: IconName;
  readonly verification: Verification;
  /** Fixed points, or the points for every `perAmount` spent. */
  readonly points: Points;
  /** Minor units that `points` are given for; null where the points are fixed. */
  readonly perAmount: MinorUnits | null;
  /** Points instead of `points` for members of a tier, by tier id. */
  readonly tierPoints: Readonly<Record<string, Points>>;
  /** Days before the points can be spent. */
  readonly pendingDays: number;
  readonly limit: Limit | null;
  /** Each product, page or order counts once. */
  readonly oncePerTarget: boolean;
  /** Whole hours that must lie between two awards. */
  readonly cooldownHours: number;
  /** The ids of the profile fields that must be filled; empty for other kinds. */
  readonly fields: readonly string[];
}

export const rewardKinds = ['amount_off', 'free_shipping'] as const;
export type RewardKind = (typeof rewardKinds)[number];

export interface Reward {
  readonly id: string;
  readonly kind: RewardKind;
  readonly title: string;
  readonly text: string | null;
  readonly icon: IconName;
  readonly cost: Points;
  /** Minor units taken off the order; null for free shipping. */
  readonly amount: MinorUnits | null;
  /** Minor units of goods an order needs before the voucher works; null without a minimum. */
  readonly minimumSpend: MinorUnits | null;
  /** Days a voucher lives; null for ever. */
  readonly validDays: number | null;
  /** Only from this tier on. */
  readonly tierId: string | null;
  readonly limit: Limit | null;
}

export interface Tier {
  readonly id: string;
  readonly name: string;
  readonly icon: IconName;
  /** Colour of the badge, `#rrggbb`. */
  readonly color: string;
  /** Qualifying points, or minor units of spend, from which on the tier is reached. The first tier has 0. */
  readonly from: number;
  readonly perks: readonly string[];
  /** The badge that comes with the tier. */
  readonly badge: Badge;
}

export interface Badge {
  readonly id: string;
  readonly name: string;
}

export const profileFieldKinds = ['text', 'choice', 'date'] as const;
export type ProfileFieldKind = (typeof profileFieldKinds)[number];

export interface ProfileField {
  readonly id: string;
  readonly kind: ProfileFieldKind;
  readonly label: string;
  /** For `choice`: what may be chosen. */
  readonly options: readonly { readonly id: string; readonly label: string }[];
  /** What `autocomplete` a browser may use, such as `given-name`; null for none. */
  readonly autocomplete: string | null;
}

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

/** `fixed`: points expire so many days after they became available, and only after a recorded notice. */
export type Expiry =
  | { readonly basis: 'none' }
  | {
      readonly basis: 'fixed';
      readonly days: number;
      /**
       * At least so many days lie between the day a member is told and the day their points expire.
       * @default 30
       */
      readonly noticeDays?: number;
    };

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
  readonly tierBasis: 'points' | 'spend' | null;
  readonly tiers: readonly Tier[];
  readonly profileFields: readonly ProfileField[];
}

const wordsSchema = v.pipe(v.string(), v.maxLength(500));
const linkSchema = v.nullable(v.pipe(v.string(), v.maxLength(500)));
const countSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

export const iconNameSchema: v.GenericSchema<unknown, IconName> = v.picklist(iconNames);

export const pluralWordsSchema: v.GenericSchema<unknown, PluralWords> = v.strictObject({
  zero: v.exactOptional(wordsSchema),
  one: v.exactOptional(wordsSchema),
  two: v.exactOptional(wordsSchema),
  few: v.exactOptional(wordsSchema),
  many: v.exactOptional(wordsSchema),
  other: wordsSchema,
});

export const limitSchema: v.GenericSchema<unknown, Limit> = v.strictObject({
  times: v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1_000_000)),
  per: v.picklist(periods),
});

const expiryDaysSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(30), v.maxValue(3_650));

// Days of notice are the shop's and the ledger's concern: clients read the dates.
const readExpirySchema: v.GenericSchema<unknown, Expiry> = v.variant('basis', [
  v.object({ basis: v.literal('none') }),
  v.object({ basis: v.literal('fixed'), days: expiryDaysSchema }),
]);

/** As a shop owner writes it. */
export const expirySchema: v.GenericSchema<unknown, Expiry> = v.variant('basis', [
  v.strictObject({ basis: v.literal('none') }),
  v.strictObject({
    basis: v.literal('fixed'),
    days: expiryDaysSchema,
    // Nobody is told sooner than 60 days before; the days between leave time to try again.
    noticeDays: v.exactOptional(
      v.pipe(v.number(), v.safeInteger(), v.minValue(30), v.maxValue(45)),
    ),
  }),
]);

const earningRuleSchema = v.object({
  id: slugSchema,
  kind: v.picklist(earningRuleKinds),
  title: wordsSchema,
  text: v.nullable(wordsSchema),
  icon: iconNameSchema,
  verification: v.picklist(['claim', 'event', 'approval']),
  points: pointsSchema,
  perAmount: v.nullable(minorUnitsSchema),
  tierPoints: v.record(slugSchema, pointsSchema),
  pendingDays: countSchema,
  limit: v.nullable(limitSchema),
  oncePerTarget: v.boolean(),
  cooldownHours: countSchema,
  fields: v.array(slugSchema),
});

const rewardSchema = v.object({
  id: slugSchema,
  kind: v.picklist(rewardKinds),
  title: wordsSchema,
  text: v.nullable(wordsSchema),
  icon: iconNameSchema,
  cost: pointsSchema,
  amount: v.nullable(minorUnitsSchema),
  minimumSpend: v.nullable(minorUnitsSchema),
  validDays: v.nullable(countSchema),
  tierId: v.nullable(slugSchema),
  limit: v.nullable(limitSchema),
});

const tierSchema = v.object({
  id: slugSchema,
  name: wordsSchema,
  icon: iconNameSchema,
  color: v.pipe(v.string(), v.hexColor()),
  from: countSchema,
  perks: v.array(wordsSchema),
  badge: v.object({ id: slugSchema, name: wordsSchema }),
});

export const profileFieldKindSchema: v.GenericSchema<unknown, ProfileFieldKind> =
  v.picklist(profileFieldKinds);

const profileFieldSchema = v.object({
  id: slugSchema,
  kind: profileFieldKindSchema,
  label: wordsSchema,
  options: v.array(v.object({ id: slugSchema, label: wordsSchema })),
  autocomplete: v.nullable(v.pipe(v.string(), v.maxLength(60))),
});

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
  tierBasis: v.nullable(v.picklist(['points', 'spend'])),
  tiers: v.array(tierSchema),
  profileFields: v.array(profileFieldSchema),
});
