// Ways to earn beside a purchase, as a shop owner writes them.

import * as v from 'valibot';
import { slugSchema } from '../points.ts';
import { explained, localTextSchema, wholeSchema } from './parts.ts';
import type { LocalText } from './parts.ts';
import type { ProgramFileRuleBase } from './rule-entries.ts';

export const followNetworks = [
  'instagram',
  'facebook',
  'tiktok',
  'youtube',
  'pinterest',
  'linkedin',
  'threads',
  'bluesky',
  'x',
] as const;
export type FollowNetwork = (typeof followNetworks)[number];

/** A value that must come with a custom event, and what it may be. */
export type ProgramFileEventField = { readonly id: string; readonly isOptional?: boolean } & (
  | { readonly kind: 'text' }
  | { readonly kind: 'number'; readonly from?: number; readonly to?: number }
  | { readonly kind: 'choice'; readonly options: readonly string[] }
);

type Rule<Kind extends string, More = object> = ProgramFileRuleBase & {
  readonly kind: Kind;
} & More;

/** What a friend gets for joining. */
export interface FriendInFile {
  readonly points?: number;
  /** The id of one of `rewards`. */
  readonly reward?: string;
}

/** `claim` is how it is without saying so. */
interface MayAskApproval {
  readonly verification?: 'claim' | 'approval';
}

export type ProgramFileEarning =
  | Rule<'signup'>
  | Rule<'review', { readonly link?: string }>
  | Rule<'photo_review', { readonly link?: string }>
  | Rule<'share', MayAskApproval>
  | Rule<'profile', { readonly fields: readonly string[] }>
  | Rule<'follow', MayAskApproval & { readonly network: FollowNetwork; readonly link: string }>
  | Rule<'visit', MayAskApproval>
  | Rule<
      'vote',
      { readonly options: readonly { readonly id: string; readonly label: LocalText }[] }
    >
  | Rule<'survey'>
  | Rule<'newsletter'>
  | Rule<'birthday', { readonly field: string }>
  | Rule<'anniversary'>
  | Rule<
      'referral',
      {
        readonly friend: FriendInFile;
        readonly link: string;
        readonly orderFrom?: string;
      }
    >
  | Rule<
      'custom',
      {
        readonly event: string;
        readonly fields?: readonly ProgramFileEventField[];
        readonly oncePer?: string;
      }
    >;

export const mayAskApprovalSchema: v.GenericSchema<unknown, 'claim' | 'approval'> = explained(
  v.picklist(['claim', 'approval']),
  'claim: the member says so. approval: a person at the shop looks at each one first.',
);

export const friendInFileSchema: v.GenericSchema<unknown, FriendInFile> = explained(
  v.strictObject({
    points: v.exactOptional(explained(wholeSchema, 'How many points the friend gets.')),
    reward: v.exactOptional(
      explained(slugSchema, 'The id of one of rewards, given to the friend for nothing.'),
    ),
  }),
  'What the friend gets for joining, before any order: points, a reward, or both.',
);

export const voteOptionsSchema: v.GenericSchema<
  unknown,
  readonly { readonly id: string; readonly label: LocalText }[]
> = explained(
  v.pipe(
    v.array(
      v.strictObject({
        id: explained(slugSchema, 'The name votes for it are kept under. Never change it.'),
        label: explained(localTextSchema, 'What is voted for, as the member reads it.'),
      }),
    ),
    v.minLength(2),
    v.maxLength(20),
  ),
  'What can be voted for.',
);

const eventFieldBase = {
  id: explained(slugSchema, 'The name of the value in the event.'),
  isOptional: v.exactOptional(explained(v.boolean(), 'Whether an event may leave it out.')),
};
const figure = v.pipe(v.number(), v.finite());

export const eventFieldSchema: v.GenericSchema<unknown, ProgramFileEventField> = v.variant('kind', [
  v.strictObject({ kind: v.literal('text'), ...eventFieldBase }),
  v.strictObject({
    kind: v.literal('number'),
    ...eventFieldBase,
    from: v.exactOptional(explained(figure, 'The least it may be.')),
    to: v.exactOptional(explained(figure, 'The most it may be.')),
  }),
  v.strictObject({
    kind: v.literal('choice'),
    ...eventFieldBase,
    options: explained(
      v.pipe(
        v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(100))),
        v.minLength(1),
        v.maxLength(50),
      ),
      'What it may be.',
    ),
  }),
]);
