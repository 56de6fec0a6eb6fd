// What every earning rule has, as a shop owner writes it.

import * as v from 'valibot';
import { slugSchema } from '../points.ts';
import { limitSchema } from '../program/limit.ts';
import type { Limit } from '../program/limit.ts';
import { iconNameSchema } from '../program/words.ts';
import type { IconName } from '../program/words.ts';
import { daysSchema, explained, localTextSchema, wholeSchema } from './parts.ts';
import type { LocalText } from './parts.ts';

export interface ProgramFileRuleBase {
  readonly id: string;
  readonly title: LocalText;
  readonly text?: LocalText;
  readonly icon?: IconName;
  /** A rule gives points, a reward, a badge, or several of them. */
  readonly points?: number;
  /** The id of one of `badges`. */
  readonly badge?: string;
  /** The id of one of `rewards`. */
  readonly reward?: string;
  readonly tierPoints?: Readonly<Record<string, number>>;
  readonly pendingDays?: number;
  readonly limit?: Limit;
  readonly cooldownHours?: number;
}

type Entry<Value> = v.GenericSchema<unknown, Value>;
type Optional<Value> = v.ExactOptionalSchema<Entry<Value>, undefined>;

interface PlainEntries {
  readonly id: Entry<string>;
  readonly title: Entry<LocalText>;
  readonly text: Optional<LocalText>;
  readonly icon: Optional<IconName>;
  readonly tierPoints: Optional<Readonly<Record<string, number>>>;
  readonly pendingDays: Optional<number>;
  readonly limit: Optional<Limit>;
  readonly cooldownHours: Optional<number>;
}

const pointsEntry: Entry<number> = explained(wholeSchema, 'How many points it gives.');

/** Without `points`: only some rules may leave them out. */
const plainEntries: PlainEntries = {
  id: explained(slugSchema, 'The name history and pages know this rule by. Never change it.'),
  title: explained(localTextSchema, 'What the member does, in a few words.'),
  text: v.exactOptional(explained(localTextSchema, 'A sentence more about it.')),
  icon: v.exactOptional(explained(iconNameSchema, 'The drawing beside it.')),
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

/** Of a rule that gives points by what was spent. */
export const spendEntries: PlainEntries & { readonly points: Entry<number> } = {
  ...plainEntries,
  points: pointsEntry,
};

/** Of a rule whose result may be points, a reward, a badge, or several of them. */
export const resultEntries: PlainEntries & {
  readonly points: Optional<number>;
  readonly badge: Optional<string>;
  readonly reward: Optional<string>;
} = {
  ...plainEntries,
  points: v.exactOptional(pointsEntry),
  badge: v.exactOptional(explained(slugSchema, 'The id of one of badges, given the first time.')),
  reward: v.exactOptional(explained(slugSchema, 'The id of one of rewards, given for nothing.')),
};
