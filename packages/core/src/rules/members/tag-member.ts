// What the shop calls a member, for its campaigns. The latest list holds, in whatever order they arrive.

import type { EventOutcome, ShopEvent } from '../../contract/shop-event.ts';
import { points } from '../../contract/points.ts';
import type { Draft } from '../book/draft.ts';

type TagsEvent = Extract<ShopEvent, { readonly type: 'customer.tagged' }>;

export function tagMember(draft: Draft, { at, tags }: TagsEvent): EventOutcome {
  const { member } = draft;
  if (!member) return { outcome: 'ignored', reason: 'not_enrolled' };
  const taggedAt = Date.parse(at);
  if (member.taggedAt !== null && taggedAt < member.taggedAt)
    return { outcome: 'ignored', reason: 'stale' };
  draft.member = { ...member, tags: [...new Set(tags)].toSorted(byText), taggedAt };
  return { outcome: 'recorded', points: points(0) };
}

function byText(one: string, other: string): number {
  return one < other ? -1 : 1;
}
