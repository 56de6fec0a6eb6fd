// Points that live as long as their member does something. Earning or redeeming moves the date of all lots at once: the
// rows follow only when a date comes near, so that an order does not write every lot its member has.

import type { Lot, RuleContext, UseCount } from '../book/book.ts';
import type { Draft } from '../book/draft.ts';
import { addDays } from '../time/days.ts';

/** When somebody last earned or redeemed; null: never, which is somebody who was brought from elsewhere. */
export function lastActivity(uses: Iterable<UseCount>): number | null {
  let last: number | null = null;
  for (const { lastAt } of uses) last = Math.max(last ?? lastAt, lastAt);
  return last;
}

/** The date of a lot as its member's last activity has it, and whether they were told of that date. */
export function liveDate(
  { program: { expiry } }: RuleContext,
  { expiresAt, announcedAt }: Lot,
  activeAt: number | null,
): { readonly expiresAt: number | null; readonly isTold: boolean } {
  const isTold = announcedAt !== null;
  if (expiry.basis !== 'inactivity' || expiresAt === null || activeAt === null)
    return { expiresAt, isTold };
  return {
    expiresAt: Math.max(expiresAt, addDays(activeAt, expiry.days)),
    // What was told before has come to nothing: they came back.
    isTold: isTold && announcedAt >= activeAt,
  };
}

/** Days before its old date that a lot's row follows its member's activity: sooner than anybody is told. */
const nearDays = 60;

/** Moves the dates of lots that come near, and takes back what was told of them. Keeps why beside the notices. */
export function postponeLots(draft: Draft): void {
  const { context } = draft;
  if (context.program.expiry.basis !== 'inactivity') return;
  const activeAt = lastActivity(draft.uses.values());
  for (const lot of draft.lots.values()) {
    const { expiresAt, isTold } = liveDate(context, lot, activeAt);
    const isNear = lot.expiresAt !== null && lot.expiresAt <= addDays(context.now, nearDays);
    const isUntold = lot.announcedAt !== null && !isTold;
    const isMoved = expiresAt !== lot.expiresAt;
    if (expiresAt === null || lot.remaining === 0 || !(isUntold || (isNear && isMoved))) continue;
    // Nobody was told of a date that has passed meanwhile: it comes to nothing, and there is time to tell of another.
    const date = expiresAt > context.now ? expiresAt : addDays(context.now, nearDays + 1);
    draft.notices.push({
      lotId: lot.id,
      expiresAt: date,
      announcedAt: context.now,
      channel: 'activity',
      reference: '',
    });
    draft.lots.set(lot.id, { ...lot, expiresAt: date, announcedAt: null });
  }
}
