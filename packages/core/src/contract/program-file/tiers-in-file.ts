// Levels, as a shop owner writes them.

import * as v from 'valibot';
import { slugSchema } from '../points.ts';
import { iconNameSchema } from '../program/words.ts';
import type { IconName } from '../program/words.ts';
import { colorSchema, localTextSchema, moneySchema } from './parts.ts';
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
});
