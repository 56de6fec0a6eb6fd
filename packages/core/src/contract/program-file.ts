// The programme as a shop owner writes it: one JSON file, words per language, money as decimal strings. What a
// shopper's client reads is program.ts. Only the shape is checked here; what must hold between the parts is
// checked by rules/check-program.ts.

import * as v from 'valibot';
import { currencySchema } from './cart.ts';
import { slugSchema } from './points.ts';
import {
  expirySchema,
  iconNameSchema,
  limitSchema,
  pluralWordsSchema,
  profileFieldKindSchema,
} from './program.ts';
import type { Expiry, IconName, Limit, PluralWords, ProfileFieldKind } from './program.ts';

/** Words in one language for all, or per language: `{ "nl": "…", "en": "…" }`. */
export type LocalText = string | Readonly<Record<string, string>>;

export interface ProgramFileRuleBase {
  readonly id: string;
  readonly title: LocalText;
  readonly text?: LocalText;
  readonly icon?: IconName;
  readonly points: number;
  readonly tierPoints?: Readonly<Record<string, number>>;
  readonly pendingDays?: number;
  readonly limit?: Limit;
  readonly cooldownHours?: number;
}

export type ProgramFileRule =
  | (ProgramFileRuleBase & {
      readonly kind: 'purchase';
      /** `"1.00"`: the points are given for each whole unit of it. */ readonly perAmount: string;
    })
  | (ProgramFileRuleBase & { readonly kind: 'signup' })
  | (ProgramFileRuleBase & { readonly kind: 'review' })
  | (ProgramFileRuleBase & { readonly kind: 'share' })
  | (ProgramFileRuleBase & { readonly kind: 'profile'; readonly fields: readonly string[] });

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

export interface ProgramFileTier {
  readonly id: string;
  readonly name: LocalText;
  readonly icon?: IconName;
  readonly color?: string;
  /** Whole points as a number (`basis: points`) or money as a decimal string (`basis: spend`). */
  readonly from: number | string;
  readonly perks?: readonly LocalText[];
  readonly badge: { readonly id: string; readonly name: LocalText };
}

export interface ProgramFileField {
  readonly id: string;
  readonly kind: ProfileFieldKind;
  readonly label: LocalText;
  readonly options?: readonly { readonly id: string; readonly label: LocalText }[];
  readonly autocomplete?: string;
}

export interface ProgramFile {
  readonly $schema?: string;
  readonly name: string;
  readonly currency: string;
  readonly timeZone: string;
  /** BCP 47; the first is the fallback. */
  readonly languages: readonly string[];
  readonly pointsName: PluralWords | Readonly<Record<string, PluralWords>>;
  readonly look: { readonly color: string; readonly icon?: IconName };
  readonly links?: Readonly<
    Partial<
      Record<'signIn' | 'signUp' | 'account' | 'help' | 'terms' | 'privacy' | 'applyCode', string>
    >
  >;
  readonly termsVersion: string;
  readonly expiry?: Expiry;
  readonly guest?: { readonly title?: LocalText; readonly text?: LocalText };
  readonly rules: readonly ProgramFileRule[];
  readonly rewards: readonly ProgramFileReward[];
  readonly tiers?: {
    readonly basis: 'points' | 'spend';
    readonly levels: readonly ProgramFileTier[];
  };
  readonly profileFields?: readonly ProgramFileField[];
}

const wordsSchema = v.pipe(v.string(), v.minLength(1), v.maxLength(500));
const languageSchema = v.pipe(
  v.string(),
  v.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Expected a language tag such as nl or en-GB'),
);
const localTextSchema: v.GenericSchema<unknown, LocalText> = v.union([
  wordsSchema,
  v.record(languageSchema, wordsSchema),
]);
const wholeSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1_000_000_000));
const daysSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(3_650));
const moneySchema = v.pipe(
  v.string(),
  v.regex(/^\d{1,9}(\.\d{1,4})?$/, 'Expected money as a decimal string such as "5.00"'),
);
const colorSchema = v.pipe(
  v.string(),
  v.regex(/^#[0-9a-fA-F]{6}$/, 'Expected a colour such as #f0c41b'),
);
// Only what a browser may follow without running code.
const urlSchema = v.pipe(
  v.string(),
  v.maxLength(500),
  v.regex(
    /^(https?:\/\/|mailto:|tel:|\/(?!\/))[^\s]*$/i,
    'Expected an http(s), mailto or tel address or a path',
  ),
);

const ruleEntries = {
  id: slugSchema,
  title: localTextSchema,
  text: v.exactOptional(localTextSchema),
  icon: v.exactOptional(iconNameSchema),
  points: wholeSchema,
  tierPoints: v.exactOptional(v.record(slugSchema, wholeSchema)),
  pendingDays: v.exactOptional(daysSchema),
  limit: v.exactOptional(limitSchema),
  cooldownHours: v.exactOptional(
    v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(8_760)),
  ),
};

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

export const programFileSchema: v.GenericSchema<unknown, ProgramFile> = v.strictObject({
  $schema: v.exactOptional(v.string()),
  name: wordsSchema,
  currency: currencySchema,
  timeZone: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
  languages: v.pipe(v.array(languageSchema), v.minLength(1), v.maxLength(40)),
  pointsName: v.union([pluralWordsSchema, v.record(languageSchema, pluralWordsSchema)]),
  look: v.strictObject({ color: colorSchema, icon: v.exactOptional(iconNameSchema) }),
  links: v.exactOptional(
    v.strictObject({
      signIn: v.exactOptional(urlSchema),
      signUp: v.exactOptional(urlSchema),
      account: v.exactOptional(urlSchema),
      help: v.exactOptional(urlSchema),
      terms: v.exactOptional(urlSchema),
      privacy: v.exactOptional(urlSchema),
      applyCode: v.exactOptional(urlSchema),
    }),
  ),
  termsVersion: v.pipe(v.string(), v.minLength(1), v.maxLength(60)),
  expiry: v.exactOptional(expirySchema),
  guest: v.exactOptional(
    v.strictObject({
      title: v.exactOptional(localTextSchema),
      text: v.exactOptional(localTextSchema),
    }),
  ),
  rules: v.pipe(
    v.array(
      v.variant('kind', [
        v.strictObject({ kind: v.literal('purchase'), ...ruleEntries, perAmount: moneySchema }),
        v.strictObject({ kind: v.literal('signup'), ...ruleEntries }),
        v.strictObject({ kind: v.literal('review'), ...ruleEntries }),
        v.strictObject({ kind: v.literal('share'), ...ruleEntries }),
        v.strictObject({
          kind: v.literal('profile'),
          ...ruleEntries,
          fields: v.pipe(v.array(slugSchema), v.minLength(1), v.maxLength(20)),
        }),
      ]),
    ),
    v.maxLength(100),
  ),
  rewards: v.pipe(
    v.array(
      v.variant('kind', [
        v.strictObject({ kind: v.literal('amount_off'), ...rewardEntries, amount: moneySchema }),
        v.strictObject({ kind: v.literal('free_shipping'), ...rewardEntries }),
      ]),
    ),
    v.maxLength(100),
  ),
  tiers: v.exactOptional(
    v.strictObject({
      basis: v.picklist(['points', 'spend']),
      levels: v.pipe(
        v.array(
          v.strictObject({
            id: slugSchema,
            name: localTextSchema,
            icon: v.exactOptional(iconNameSchema),
            color: v.exactOptional(colorSchema),
            from: v.union([v.pipe(v.number(), v.safeInteger(), v.minValue(0)), moneySchema]),
            perks: v.exactOptional(v.pipe(v.array(localTextSchema), v.maxLength(10))),
            badge: v.strictObject({ id: slugSchema, name: localTextSchema }),
          }),
        ),
        v.minLength(1),
        v.maxLength(20),
      ),
    }),
  ),
  profileFields: v.exactOptional(
    v.pipe(
      v.array(
        v.strictObject({
          id: slugSchema,
          kind: profileFieldKindSchema,
          label: localTextSchema,
          options: v.exactOptional(
            v.pipe(
              v.array(v.strictObject({ id: slugSchema, label: localTextSchema })),
              v.maxLength(50),
            ),
          ),
          autocomplete: v.exactOptional(v.pipe(v.string(), v.regex(/^[a-z-]{1,60}$/))),
        }),
      ),
      v.maxLength(20),
    ),
  ),
});
