// One way to earn, as a shop owner writes it.

import * as v from 'valibot';
import { slugSchema } from '../points.ts';
import { limitSchema } from '../program/limit.ts';
import type { Limit } from '../program/limit.ts';
import { iconNameSchema } from '../program/words.ts';
import type { IconName } from '../program/words.ts';
import { daysSchema, explained, localTextSchema, wholeSchema } from './parts.ts';
import type { LocalText } from './parts.ts';
import { purchaseEntries } from './purchase-in-file.ts';
import type { PurchaseInFile } from './purchase-in-file.ts';

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
  | (ProgramFileRuleBase & PurchaseInFile & { readonly kind: 'purchase' })
  | (ProgramFileRuleBase & { readonly kind: 'signup' })
  | (ProgramFileRuleBase & { readonly kind: 'review' })
  | (ProgramFileRuleBase & { readonly kind: 'share' })
  | (ProgramFileRuleBase & { readonly kind: 'profile'; readonly fields: readonly string[] });

const ruleEntries = {
  id: explained(slugSchema, 'The name history and pages know this rule by. Never change it.'),
  title: explained(localTextSchema, 'What the member does, in a few words.'),
  text: v.exactOptional(explained(localTextSchema, 'A sentence more about it.')),
  icon: v.exactOptional(explained(iconNameSchema, 'The drawing beside it.')),
  points: explained(wholeSchema, 'How many points it gives.'),
  tierPoints: v.exactOptional(
    explained(
      v.record(slugSchema, wholeSchema),
      'Other points for members of a tier, by the id of the tier.',
    ),
  ),
  pendingDays: v.exactOptional(
    explained(daysSchema, 'For how many days the points wait before they can be spent.'),
  ),
  limit: v.exactOptional(explained(limitSchema, 'How often one member may earn it.')),
  cooldownHours: v.exactOptional(
    explained(
      v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(8_760)),
      'How many hours must lie between two times.',
    ),
  ),
};

export const ruleInFileSchema: v.GenericSchema<unknown, ProgramFileRule> = v.variant('kind', [
  v.strictObject({ kind: v.literal('purchase'), ...ruleEntries, ...purchaseEntries }),
  v.strictObject({ kind: v.literal('signup'), ...ruleEntries }),
  v.strictObject({ kind: v.literal('review'), ...ruleEntries }),
  v.strictObject({ kind: v.literal('share'), ...ruleEntries }),
  v.strictObject({
    kind: v.literal('profile'),
    ...ruleEntries,
    fields: explained(
      v.pipe(v.array(slugSchema), v.minLength(1), v.maxLength(20)),
      'The ids of the profileFields that must be filled in.',
    ),
  }),
]);
