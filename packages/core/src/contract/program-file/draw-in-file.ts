// A prize draw, as a shop owner writes it: what gives tickets until when, and what is drawn for how many.

import * as v from 'valibot';
import { slugSchema } from '../points.ts';
import { iconNameSchema } from '../program/words.ts';
import type { IconName } from '../program/words.ts';
import { factsSchema } from './challenge-in-file.ts';
import type { ProgramFileFacts } from './challenge-in-file.ts';
import { daySchema, daysSchema, explained, localTextSchema } from './parts.ts';
import type { LocalText } from './parts.ts';

export interface ProgramFileDraw {
  readonly id: string;
  readonly title: LocalText;
  readonly text?: LocalText;
  readonly icon?: IconName;
  /** `2026-12-01`: what happens from the beginning of that day gives tickets. */
  readonly from?: string;
  /** `2026-12-24`: what happens to the end of that day gives tickets. */
  readonly until: string;
  /** @default 30 */
  readonly drawAfterDays?: number;
  /** The id of a reward. */
  readonly prize: string;
  readonly winners: number;
  /** Each of them gives tickets. */
  readonly tickets: readonly ProgramFileFacts[];
  /** So many of a member's tickets count at most. */
  readonly maxTickets?: number;
}

// What is too small is told by rules/program/check-draws.ts, which knows what to do about it.
const numberSchema = v.pipe(v.number(), v.safeInteger(), v.maxValue(1_000_000));

export const drawInFileSchema: v.GenericSchema<unknown, ProgramFileDraw> = v.strictObject({
  id: explained(slugSchema, 'The name the draw is held by. Never change it, nor use it again.'),
  title: explained(localTextSchema, 'What there is to win, in a few words.'),
  text: v.exactOptional(explained(localTextSchema, 'A sentence more about it.')),
  icon: v.exactOptional(explained(iconNameSchema, 'The drawing beside it.')),
  from: v.exactOptional(explained(daySchema, 'The first day that gives tickets.')),
  until: explained(daySchema, 'The last day that gives tickets, such as 2026-12-24.'),
  drawAfterDays: v.exactOptional(
    explained(
      daysSchema,
      'How many days after the last one it is drawn: as long as orders may come back. 30 where this is left out.',
    ),
  ),
  prize: explained(slugSchema, 'The id of one of rewards, given to each winner for nothing.'),
  winners: explained(numberSchema, 'How many members win. Nobody wins twice.'),
  tickets: explained(
    v.pipe(v.array(factsSchema), v.maxLength(10)),
    'What gives tickets: one for each time that any of these counts, and taken back with it.',
  ),
  maxTickets: v.exactOptional(
    explained(numberSchema, "So many of a member's tickets count at most."),
  ),
});
