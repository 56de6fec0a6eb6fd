// A window in time that changes what rules give or rewards cost, as a shop owner writes it.

import * as v from 'valibot';
import { slugSchema } from '../points.ts';
import { iconNameSchema } from '../program/words.ts';
import type { IconName } from '../program/words.ts';
import { audienceInFileSchema } from './audience-in-file.ts';
import type { AudienceInFile } from './audience-in-file.ts';
import { explained, localTextSchema, wholeSchema } from './parts.ts';
import type { LocalText } from './parts.ts';

export type CampaignEffectInFile =
  /** 200: twice the points. */
  | { readonly kind: 'multiply'; readonly percent: number; readonly rules: readonly string[] }
  | { readonly kind: 'bonus'; readonly points: number; readonly rules: readonly string[] }
  | { readonly kind: 'price'; readonly cost: number; readonly rewards: readonly string[] };

/** What some members see instead; what it leaves out is as the campaign says. */
export interface CampaignVariantInFile {
  readonly id: string;
  /** Per cent of the members. */
  readonly share: number;
  readonly title?: LocalText;
  readonly text?: LocalText;
  readonly reason?: LocalText;
  readonly effect?: CampaignEffectInFile;
}

export interface ProgramFileCampaign {
  readonly id: string;
  readonly title: LocalText;
  readonly text?: LocalText;
  /** A few words that go on a sentence: "omdat je graag filter drinkt". */
  readonly reason?: LocalText;
  readonly icon?: IconName;
  /** A day (`2026-12-01`, from its beginning) or a moment (`2026-12-01T18:00`), where the shop is. */
  readonly startsAt?: string;
  /** A day (to its end) or a moment (until just before it), where the shop is. */
  readonly endsAt?: string;
  readonly effect: CampaignEffectInFile;
  /** Of several that change the same, the highest holds. @default 0 */
  readonly priority?: number;
  readonly audience?: AudienceInFile;
  /** Per cent of the members who get none of it. @default 0 */
  readonly holdout?: number;
  readonly variants?: readonly CampaignVariantInFile[];
}

// What is too small or too large is told by rules/program/check-campaigns.ts, which knows what to do about it.
const numberSchema = v.pipe(v.number(), v.safeInteger());

/** A day of the calendar, or a moment of it by the shop's clock. */
const momentSchema = v.pipe(
  v.string(),
  v.regex(
    /^\d{4}-\d\d-\d\d(T\d\d:\d\d)?$/,
    'Expected a day such as 2026-12-24 or a moment such as 2026-12-24T18:00',
  ),
);

const idsSchema = v.pipe(v.array(slugSchema), v.minLength(1), v.maxLength(100));
const rules = explained(idsSchema, 'The ids of the rules it changes.');

export const campaignEffectSchema: v.GenericSchema<unknown, CampaignEffectInFile> = v.variant(
  'kind',
  [
    v.strictObject({
      kind: v.literal('multiply'),
      percent: explained(numberSchema, 'How many per cent of the usual points: 200 is twice.'),
      rules,
    }),
    v.strictObject({
      kind: v.literal('bonus'),
      points: explained(wholeSchema, 'So many points more, once for each time a rule gives.'),
      rules,
    }),
    v.strictObject({
      kind: v.literal('price'),
      cost: explained(numberSchema, 'How many points the rewards cost meanwhile.'),
      rewards: explained(idsSchema, 'The ids of the rewards it changes.'),
    }),
  ],
);

const variantSchema: v.GenericSchema<unknown, CampaignVariantInFile> = v.strictObject({
  id: explained(slugSchema, 'The name of the variant. Never change it.'),
  share: explained(
    v.pipe(numberSchema, v.minValue(1), v.maxValue(100)),
    'Per cent of the members who see it.',
  ),
  title: v.exactOptional(explained(localTextSchema, 'Another title.')),
  text: v.exactOptional(explained(localTextSchema, 'Another text.')),
  reason: v.exactOptional(explained(localTextSchema, 'Another reason.')),
  effect: v.exactOptional(explained(campaignEffectSchema, 'Another effect.')),
});

export const campaignInFileSchema: v.GenericSchema<unknown, ProgramFileCampaign> = v.strictObject({
  id: explained(slugSchema, 'The name history knows this campaign by. Never change it.'),
  title: explained(localTextSchema, 'What it is, in a few words.'),
  text: v.exactOptional(explained(localTextSchema, 'A sentence more about it.')),
  reason: v.exactOptional(
    explained(
      localTextSchema,
      'Why this member gets it, in a few words that go on a sentence: because you like filter coffee.',
    ),
  ),
  icon: v.exactOptional(explained(iconNameSchema, 'The drawing beside it.')),
  startsAt: v.exactOptional(
    explained(
      momentSchema,
      "The first day, such as 2026-12-01, or a moment by the shop's clock, such as 2026-12-01T18:00. From now on, where this is left out.",
    ),
  ),
  endsAt: v.exactOptional(
    explained(
      momentSchema,
      "The last day, to its end, or the moment by the shop's clock at which it ends. Without an end, where this is left out.",
    ),
  ),
  effect: explained(campaignEffectSchema, 'What it changes.'),
  audience: v.exactOptional(
    explained(audienceInFileSchema, 'Whom it is for. Everybody, where this is left out.'),
  ),
  holdout: v.exactOptional(
    explained(
      v.pipe(numberSchema, v.minValue(0), v.maxValue(100)),
      'Per cent of the members who get none of it, so that its effect can be measured.',
    ),
  ),
  variants: v.exactOptional(
    explained(
      v.pipe(v.array(variantSchema), v.maxLength(10)),
      'What some members see instead, so that what works better can be measured.',
    ),
  ),
  priority: v.exactOptional(
    explained(
      v.pipe(numberSchema, v.minValue(0), v.maxValue(1_000)),
      'Of campaigns that change the same rule or reward at the same time the one with the highest number holds. 0 where this is left out.',
    ),
  ),
});
