// Levels, as a shop owner writes them.

import * as v from 'valibot';
import { slugSchema } from '../points.ts';
import { tierBases } from '../program/tier.ts';
import type { TierBasis } from '../program/tier.ts';
import { iconNameSchema } from '../program/words.ts';
import type { IconName } from '../program/words.ts';
import { colorSchema, explained, localTextSchema, moneySchema } from './parts.ts';
import type { LocalText } from './parts.ts';

export const tierWindows = ['lifetime', 'rolling', 'calendar_year', 'join_year'] as const;
/** In which stretch of time it is counted. `rolling`: the last twelve calendar months, with the running one. */
export type TierWindow = (typeof tierWindows)[number];

/** Past this a date of grace would lie far inside the next period. */
export const graceDaysMax = 90;

export interface ProgramFileTier {
  readonly id: string;
  readonly name: LocalText;
  readonly icon?: IconName;
  readonly color?: string;
  /** A whole number of points or orders, or money as a decimal string (`basis: spend`). */
  readonly from: number | string;
  readonly perks?: readonly LocalText[];
  /** The id of a reward that is given on reaching it, once. */
  readonly entryGift?: string;
  readonly badge: { readonly id: string; readonly name: LocalText };
}

export interface ProgramFileTiers {
  readonly basis: TierBasis;
  /** @default 'lifetime', and then a level is never lost */
  readonly window?: TierWindow;
  /** Days after the end of a period in which a level still stands, and what comes in still counts for it. @default 0 */
  readonly graceDays?: number;
  readonly levels: readonly ProgramFileTier[];
}

export const tiersInFileSchema: v.GenericSchema<unknown, ProgramFileTiers> = v.strictObject({
  basis: explained(
    v.picklist(tierBases),
    'What is counted: points that became available, money spent past the return window, or orders past it.',
  ),
  window: v.exactOptional(
    explained(
      v.picklist(tierWindows),
      'In which time it is counted. lifetime: ever, and no tier is lost. rolling: the last twelve months. calendar_year, join_year: the year, or the year since joining. A tier is kept to the end of the next period. lifetime where this is left out.',
    ),
  ),
  graceDays: v.exactOptional(
    explained(
      v.pipe(v.number(), v.safeInteger(), v.minValue(0), v.maxValue(graceDaysMax)),
      'So many days after the end of a period a tier still stands, and what comes in still counts for it. 0 where this is left out.',
    ),
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
            'From where on a member is in it: whole points or orders, or money such as "100.00". The first tier has 0.',
          ),
          perks: v.exactOptional(
            explained(
              v.pipe(v.array(localTextSchema), v.maxLength(10)),
              'What its members get, one short line each.',
            ),
          ),
          entryGift: v.exactOptional(
            explained(slugSchema, 'The id of a reward that is given on reaching it, once.'),
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
