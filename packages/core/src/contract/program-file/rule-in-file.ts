// One way to earn, as a shop owner writes it: by buying, or in one of the other ways.

import * as v from 'valibot';
import { slugSchema } from '../points.ts';
import {
  eventFieldSchema,
  followNetworks,
  friendInFileSchema,
  mayAskApprovalSchema,
  voteOptionsSchema,
} from './earning-in-file.ts';
import type { ProgramFileEarning } from './earning-in-file.ts';
import { explained, moneySchema, urlSchema } from './parts.ts';
import { purchaseEntries } from './purchase-in-file.ts';
import type { PurchaseInFile } from './purchase-in-file.ts';
import { resultEntries, spendEntries } from './rule-entries.ts';
import type { ProgramFileRuleBase } from './rule-entries.ts';

export type ProgramFilePurchase = Omit<ProgramFileRuleBase, 'badge'> &
  PurchaseInFile & { readonly kind: 'purchase'; readonly points: number };

export type ProgramFileRule = ProgramFilePurchase | ProgramFileEarning;

const verification = v.exactOptional(mayAskApprovalSchema);
const reviewLink = v.exactOptional(
  explained(urlSchema, 'Where the review is written. Sites that forbid rewards are refused.'),
);

export const ruleInFileSchema: v.GenericSchema<unknown, ProgramFileRule> = v.variant('kind', [
  v.strictObject({ kind: v.literal('purchase'), ...spendEntries, ...purchaseEntries }),
  v.strictObject({ kind: v.literal('signup'), ...resultEntries }),
  v.strictObject({ kind: v.literal('review'), ...resultEntries, link: reviewLink }),
  v.strictObject({ kind: v.literal('photo_review'), ...resultEntries, link: reviewLink }),
  v.strictObject({ kind: v.literal('share'), ...resultEntries, verification }),
  v.strictObject({
    kind: v.literal('follow'),
    ...resultEntries,
    verification,
    network: explained(v.picklist(followNetworks), 'Where the shop is followed.'),
    link: explained(urlSchema, "The shop's own page there."),
  }),
  v.strictObject({ kind: v.literal('visit'), ...resultEntries, verification }),
  v.strictObject({ kind: v.literal('vote'), ...resultEntries, options: voteOptionsSchema }),
  v.strictObject({ kind: v.literal('survey'), ...resultEntries }),
  v.strictObject({ kind: v.literal('newsletter'), ...resultEntries }),
  v.strictObject({
    kind: v.literal('profile'),
    ...resultEntries,
    fields: explained(
      v.pipe(v.array(slugSchema), v.minLength(1), v.maxLength(20)),
      'The ids of the profileFields that must be filled in.',
    ),
  }),
  v.strictObject({
    kind: v.literal('birthday'),
    ...resultEntries,
    field: explained(slugSchema, 'The id of a profile field of the kind birthday.'),
  }),
  v.strictObject({ kind: v.literal('anniversary'), ...resultEntries }),
  v.strictObject({
    kind: v.literal('referral'),
    ...resultEntries,
    friend: friendInFileSchema,
    link: explained(urlSchema, 'The page of the shop that friends come to, with {code} in it.'),
    orderFrom: v.exactOptional(
      explained(moneySchema, "What the friend's order must come to at least, and stay at."),
    ),
  }),
  v.strictObject({
    kind: v.literal('custom'),
    ...resultEntries,
    event: explained(slugSchema, "The name of the event that the shop's server sends."),
    fields: v.exactOptional(
      explained(
        v.pipe(v.array(eventFieldSchema), v.maxLength(20)),
        'What the event must say for the rule to count.',
      ),
    ),
    oncePer: v.exactOptional(
      explained(slugSchema, 'The id of one of fields: each value of it counts once.'),
    ),
  }),
]);
