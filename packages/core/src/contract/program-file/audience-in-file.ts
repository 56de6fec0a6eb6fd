// Whom a campaign is for, as a shop owner writes it: every part that is written must hold.

import * as v from 'valibot';
import { foreignIdSchema, slugSchema } from '../points.ts';
import { explained } from './parts.ts';

export const segmentNames = ['new', 'promising', 'loyal', 'at_risk', 'sleeping', 'lost'] as const;
export type SegmentName = (typeof segmentNames)[number];

/** Goods by the shop's own ids: any of them will do. */
interface Goods {
  readonly products?: readonly string[];
  readonly categories?: readonly string[];
}

export interface AudienceInFile {
  readonly tiers?: readonly string[];
  readonly segments?: readonly SegmentName[];
  readonly tags?: readonly string[];
  /** Answers by the field's id: one of them. */
  readonly profile?: Readonly<Record<string, readonly string[]>>;
  /** `days`: not longer ago than that; ever, where it is left out. */
  readonly bought?: Goods & { readonly days?: number };
  readonly firstPurchase?: boolean;
  readonly absentDays?: number;
  /** `days`: how long one usually lasts. */
  readonly reorder?: Goods & { readonly days: number };
}

const idsSchema = v.pipe(v.array(slugSchema), v.minLength(1), v.maxLength(50));
const namesSchema = v.pipe(v.array(foreignIdSchema), v.minLength(1), v.maxLength(200));
const daysSchema = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(3_650));

const goodsEntries = {
  products: v.exactOptional(explained(namesSchema, 'Ids of products, as the shop knows them.')),
  categories: v.exactOptional(explained(namesSchema, 'Ids of categories, as the shop knows them.')),
};

export const audienceInFileSchema: v.GenericSchema<unknown, AudienceInFile> = v.strictObject({
  tiers: v.exactOptional(explained(idsSchema, 'Members of one of these tiers, by their ids.')),
  segments: v.exactOptional(
    explained(
      v.pipe(v.array(v.picklist(segmentNames)), v.minLength(1)),
      'Members who buy like this: new, promising, loyal, at_risk (longer away than is usual for them), sleeping, lost. See segments.',
    ),
  ),
  tags: v.exactOptional(
    explained(idsSchema, 'Members with one of these tags, which the shop gives them.'),
  ),
  profile: v.exactOptional(
    explained(
      v.record(
        slugSchema,
        v.pipe(
          v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(200))),
          v.minLength(1),
          v.maxLength(50),
        ),
      ),
      'Members who answered one of these, by the id of the profile field.',
    ),
  ),
  bought: v.exactOptional(
    explained(
      v.strictObject({
        ...goodsEntries,
        days: v.exactOptional(
          explained(daysSchema, 'Not longer ago than so many days; ever, where it is left out.'),
        ),
      }),
      'Members who bought one of these and kept it.',
    ),
  ),
  firstPurchase: v.exactOptional(
    explained(v.boolean(), 'true: members who have bought nothing yet. false: those who have.'),
  ),
  absentDays: v.exactOptional(
    explained(
      daysSchema,
      'Members whose last order (or joining, where there was none) is at least so many days ago.',
    ),
  ),
  reorder: v.exactOptional(
    explained(
      v.strictObject({
        ...goodsEntries,
        days: explained(daysSchema, 'For how many days one usually lasts.'),
      }),
      'Members whose last one of these must be used up by now.',
    ),
  ),
});
