// How somebody buys: how lately, how often and for how much; and whether they stay away longer than is usual for them.
// Computed from their orders whenever it is asked, so it is never out of date.

import type { SegmentName } from '../../contract/program-file/audience-in-file.ts';
import type { PastOrder } from '../orders/past-order.ts';
import type { SegmentTerms } from '../program/segment-terms.ts';
import { addDays, dayMs } from '../time/days.ts';

/** Between so few orders there is no rhythm. */
const rhythmFrom = 3;

/** One of five by how they buy, and perhaps `at_risk` beside it; none before the first order. */
export function segmentsOf(
  terms: SegmentTerms,
  orders: readonly PastOrder[],
  now: number,
): readonly SegmentName[] {
  const [last] = orders;
  if (!last) return [];
  const away = now - last.at;
  if (away >= terms.lostDays * dayMs) return ['lost'];
  const riskAt = atRiskFrom(terms, orders);
  const risk: readonly SegmentName[] = riskAt !== null && now >= riskAt ? ['at_risk'] : [];
  return [byHabit(terms, orders, now), ...risk];
}

function byHabit(terms: SegmentTerms, orders: readonly PastOrder[], now: number): SegmentName {
  const [last, ...earlier] = orders;
  const away = now - (last?.at ?? now);
  if (away >= terms.sleepingDays * dayMs) return 'sleeping';
  const counted = orders.filter(({ at }) => now < addDays(at, terms.days));
  const spend = counted.reduce((sum, { eligible, refunded }) => sum + eligible - refunded, 0);
  if (counted.length >= terms.loyalOrders) return 'loyal';
  if (terms.loyalSpend !== null && spend >= terms.loyalSpend) return 'loyal';
  return earlier.length === 0 && away < terms.newDays * dayMs ? 'new' : 'promising';
}

/** When somebody will have been away for longer than is usual for them; null where they have no rhythm yet. */
function atRiskFrom({ atRiskGaps }: SegmentTerms, orders: readonly PastOrder[]): number | null {
  const [last] = orders;
  const first = orders.at(-1);
  if (!last || !first || orders.length < rhythmFrom || last.at === first.at) return null;
  const usualGap = (last.at - first.at) / (orders.length - 1);
  return Math.ceil(last.at + usualGap * atRiskGaps);
}

/** When the segments of somebody change though they do nothing. */
export function segmentMoments(
  terms: SegmentTerms,
  orders: readonly PastOrder[],
): readonly number[] {
  const [last] = orders;
  if (!last) return [];
  return [
    addDays(last.at, terms.newDays),
    addDays(last.at, terms.sleepingDays),
    addDays(last.at, terms.lostDays),
    atRiskFrom(terms, orders) ?? 0,
    ...orders.map(({ at }) => addDays(at, terms.days)),
  ];
}
