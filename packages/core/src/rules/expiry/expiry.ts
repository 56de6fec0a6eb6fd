// When a lot expires. Its date alone expires nothing: the member must have been told in time, and the day must be over
// where the shop is, so that whoever reads a date can still come on that day.

import type { Lot, RuleContext } from '../book/book.ts';
import { addDays } from '../time/days.ts';
import { dayStart } from '../time/periods.ts';
import { liveDate } from './inactivity.ts';

/** Less warning than this counts as none, whatever a programme says. */
export const noticeDaysMin = 30;
/** Who is told sooner than this has forgotten it by then: it does not count as told. */
export const noticeDaysMax = 60;

/** Days that must lie between telling and expiring, under the programme as it is now. */
export function noticeDays({ program: { expiry } }: RuleContext): number {
  return expiry.basis === 'none' ? noticeDaysMin : (expiry.noticeDays ?? noticeDaysMin);
}

/** Lots whose date lies before this have had their whole last day. */
export function expiryDayStart({ now, program }: RuleContext): number {
  return dayStart(now, program.timeZone);
}

/** The soonest moment at which a lot can expire, as things stand; null: never. `activeAt`: see inactivity.ts. */
export function soonestExpiry(
  context: RuleContext,
  lot: Lot,
  activeAt: number | null,
): number | null {
  const { expiresAt, isTold } = liveDate(context, lot, activeAt);
  if (expiresAt === null || context.program.expiry.basis === 'none') return null;
  const first = isTold ? context.now : addDays(context.now, noticeDays(context));
  return Math.max(expiresAt, first);
}

/** Whether a lot's time is over: its member was told in time, and its last day has passed. */
export function hasExpired(context: RuleContext, lot: Lot, activeAt: number | null): boolean {
  const { announcedAt } = lot;
  const { expiresAt, isTold } = liveDate(context, lot, activeAt);
  if (expiresAt === null || announcedAt === null || !isTold) return false;
  if (context.program.expiry.basis === 'none') return false;
  return addDays(announcedAt, noticeDaysMin) <= expiresAt && expiresAt < expiryDayStart(context);
}
