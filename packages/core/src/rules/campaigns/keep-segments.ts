// How a member buys, as it is kept beside them: so that a change is noticed and told, whether they did something or time
// alone brought it. Of whoever wants no profile, and in a programme that does not ask, nothing is kept.

import type { SegmentName } from '../../contract/program-file/audience-in-file.ts';
import type { Award, Book, MemberRecord, RuleContext } from '../book/book.ts';
import { pastOrdersWith } from '../orders/past-orders.ts';
import type { PastOrder } from '../orders/past-order.ts';
import type { ShopProgram } from '../program/shop-program.ts';
import type { SegmentTerms } from '../program/segment-terms.ts';
import { segmentMoments, segmentsOf } from './segments.ts';

type Kept = Pick<MemberRecord, 'segments' | 'segmentsDueAt' | 'segmentsBy'>;

const nothing: Kept = { segments: null, segmentsDueAt: null, segmentsBy: null };

/** By which terms a programme reckons, as it is kept with each member; null where it does not ask. */
export function segmentsKeptBy({
  keepsSegments,
  segmentTerms: terms,
}: Pick<ShopProgram, 'keepsSegments' | 'segmentTerms'>): string | null {
  if (!keepsSegments) return null;
  const { days, newDays, loyalOrders, loyalSpend, atRiskGaps, sleepingDays, lostDays } = terms;
  const loyal = [loyalOrders, loyalSpend ?? '-'];
  return [days, newDays, ...loyal, atRiskGaps, sleepingDays, lostDays].join(' ');
}

/** A decision, as far as it is looked at here. */
interface LookedAt extends Pick<Book, 'member' | 'order'> {
  readonly context: RuleContext;
  readonly before: Pick<Book, 'pastOrders'>;
  readonly awards: ReadonlyMap<string, Award>;
}

/** The member as they stand after a decision; the very same where nothing of it is another. */
export function keepSegments({
  context: { program, now },
  member,
  before,
  awards,
  order,
}: LookedAt): MemberRecord | null {
  if (member === null) return null;
  const orders = pastOrdersWith(before.pastOrders, awards.values(), order);
  const by = segmentsKeptBy(program);
  const isLookedAt = by !== null && member.joinedAt !== null && member.isProfiled;
  if (isLookedAt && orders === null) return member;
  const kept = isLookedAt
    ? { ...reckon(program.segmentTerms, orders ?? [], now), segmentsBy: by }
    : nothing;
  const isSame =
    kept.segmentsDueAt === member.segmentsDueAt &&
    kept.segmentsBy === member.segmentsBy &&
    areAlike(kept.segments, member.segments);
  return isSame ? member : { ...member, ...kept };
}

/** Whether a shop that knows the one has nothing to learn from the other. */
export function areAlike(one: Kept['segments'], other: Kept['segments']): boolean {
  return (one ?? []).join(' ') === (other ?? []).join(' ');
}

function reckon(
  terms: SegmentTerms,
  orders: readonly PastOrder[],
  now: number,
): Omit<Kept, 'segmentsBy'> {
  const segments = segmentsOf(terms, orders, now);
  return { segments, segmentsDueAt: changesAt(terms, orders, { segments, now }) };
}

/** Not every moment that could change something does: a job need not look at those. */
function changesAt(
  terms: SegmentTerms,
  orders: readonly PastOrder[],
  { segments, now }: { readonly segments: readonly SegmentName[]; readonly now: number },
): number | null {
  const later = segmentMoments(terms, orders).filter((at) => at > now);
  const found = later
    .toSorted((one, other) => one - other)
    .find((at) => !areAlike(segmentsOf(terms, orders, at), segments));
  return found ?? null;
}
