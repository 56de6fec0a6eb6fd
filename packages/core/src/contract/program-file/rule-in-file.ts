// One way to earn, as a shop owner writes it.

import * as v from 'valibot';
import { slugSchema } from '../points.ts';
import { limitSchema } from '../program/limit.ts';
import type { Limit } from '../program/limit.ts';
import { iconNameSchema } from '../program/words.ts';
import type { IconName } from '../program/words.ts';
import { daysSchema, localTextSchema, moneySchema, wholeSchema } from './parts.ts';
import type { LocalText } from './parts.ts';

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

export const ruleInFileSchema: v.GenericSchema<unknown, ProgramFileRule> = v.variant('kind', [
  v.strictObject({ kind: v.literal('purchase'), ...ruleEntries, perAmount: moneySchema }),
  v.strictObject({ kind: v.literal('signup'), ...ruleEntries }),
  v.strictObject({ kind: v.literal('review'), ...ruleEntries }),
  v.strictObject({ kind: v.literal('share'), ...ruleEntries }),
  v.strictObject({
    kind: v.literal('profile'),
    ...ruleEntries,
    fields: v.pipe(v.array(slugSchema), v.minLength(1), v.maxLength(20)),
  }),
]);
