// A badge that rules give or that comes by itself, as a shop owner writes it. Those of tiers stand with the tiers.

import * as v from 'valibot';
import { slugSchema } from '../points.ts';
import { iconNameSchema } from '../program/words.ts';
import type { IconName } from '../program/words.ts';
import { explained, localTextSchema, moneySchema, wholeSchema } from './parts.ts';
import type { LocalText } from './parts.ts';

export interface ProgramFileBadge {
  readonly id: string;
  readonly name: LocalText;
  readonly icon?: IconName;
  /** At which one of these it comes by itself. */
  readonly at?: {
    readonly orders?: number;
    readonly spend?: string;
    readonly points?: number;
    readonly years?: number;
    readonly reviews?: number;
  };
}

export const badgeInFileSchema: v.GenericSchema<unknown, ProgramFileBadge> = v.strictObject({
  id: explained(slugSchema, 'The name of the badge. Never change it.'),
  name: explained(localTextSchema, 'What the badge is called.'),
  icon: v.exactOptional(explained(iconNameSchema, 'The drawing on it.')),
  at: v.exactOptional(
    explained(
      v.strictObject({
        orders: v.exactOptional(explained(wholeSchema, 'Orders past their return window.')),
        spend: v.exactOptional(explained(moneySchema, 'Money spent past the return window.')),
        points: v.exactOptional(explained(wholeSchema, 'Points that became available.')),
        years: v.exactOptional(
          explained(v.pipe(wholeSchema, v.maxValue(100)), 'Years since joining.'),
        ),
        reviews: v.exactOptional(explained(wholeSchema, 'Reviews that were rewarded.')),
      }),
      'At which one of these the badge comes by itself.',
    ),
  ),
});
