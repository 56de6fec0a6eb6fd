// Levels, as a shop owner writes them.

import * as v from 'valibot';
import { slugSchema } from '../points.ts';
import { iconNameSchema } from '../program/words.ts';
import type { IconName } from '../program/words.ts';
import { colorSchema, explained, localTextSchema, moneySchema } from './parts.ts';
import type { LocalText } from './parts.ts';

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

export interface ProgramFileTiers {
  readonly basis: 'points' | 'spend';
  readonly levels: readonly ProgramFileTier[];
}

export const tiersInFileSchema: v.GenericSchema<unknown, ProgramFileTiers> = v.strictObject({
  basis: explained(
    v.picklist(['points', 'spend']),
    'What is counted: points that became available, or money spent past the return window.',
  ),
  levels: explained(
    v.pipe(
      v.array(
        v.strictObject({
          id: explained(slugSchema, 'The name other parts know this tier by. Never change it.'),
          name: explained(localTextSchema, 'What the tier is called.'),
          icon: v.exactOptional(explained(iconNameSchema, 'The drawing of the tier.')),
          color: v.exactOptional(explained(colorSchema, 'The colour of its badge.')),
          from: explained(
            v.union([v.pipe(v.number(), v.safeInteger(), v.minValue(0)), moneySchema]),
            'From where on a member is in it: whole points, or money such as "100.00". The first tier has 0.',
          ),
          perks: v.exactOptional(
            explained(
              v.pipe(v.array(localTextSchema), v.maxLength(10)),
              'What its members get, one short line each.',
            ),
          ),
          badge: explained(
            v.strictObject({
              id: explained(slugSchema, 'The name of the badge. Never change it.'),
              name: explained(localTextSchema, 'What the badge is called.'),
            }),
            'The badge that comes with the tier.',
          ),
        }),
      ),
      v.minLength(1),
      v.maxLength(20),
    ),
    'The tiers from low to high.',
  ),
});
