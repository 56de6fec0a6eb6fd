// Keeps that a member was told when points expire. Only what is told in time lets a lot expire: told late, it lives on
// until the full notice has passed; told far too soon, it counts for nothing.

import type { NoticeOutcome } from '../../contract/notice.ts';
import type { ExpiryNotice, Lot, NoticeChannel, RuleContext } from '../book/book.ts';
import { addDays } from '../time/days.ts';
import { decide } from '../book/draft.ts';
import { noticeDays, noticeDaysMax } from './expiry.ts';
import { openSettled } from '../book/settle-due.ts';
import type { UseCase } from '../book/use-case.ts';

export interface RecordNoticeCommand {
  readonly channel: NoticeChannel;
  readonly reference: string;
  /** As the member was told. */
  readonly lots: readonly { readonly lotId: string; readonly expiresAt: number }[];
}

export const recordNotice: UseCase<RecordNoticeCommand, NoticeOutcome> = {
  name: 'recordNotice',

  plan: (_context, { lots }) => ({ lotIds: lots.map(({ lotId }) => lotId) }),

  decide(context, book, { channel, reference, lots }) {
    const draft = openSettled(context, book);
    if (!draft.member) return decide(draft, { outcome: 'unknown_member' });
    let announced = 0;
    let postponed = 0;
    for (const { lotId, expiresAt: told } of lots) {
      const lot = draft.lots.get(lotId);
      const expiresAt = lot ? announcedExpiry(context, lot, told) : null;
      if (!lot || expiresAt === null) continue;
      const notice: ExpiryNotice = {
        lotId,
        expiresAt,
        announcedAt: context.now,
        channel,
        reference,
      };
      draft.notices.push(notice);
      draft.lots.set(lotId, { ...lot, expiresAt, announcedAt: context.now });
      announced += 1;
      if (expiresAt !== lot.expiresAt) postponed += 1;
    }
    return decide(draft, {
      outcome: 'recorded',
      announced,
      postponed,
      ignored: lots.length - announced,
    });
  },
};

/** When a lot expires once its member has been told `told`; null where that changes nothing. */
function announcedExpiry(context: RuleContext, lot: Lot, told: number): number | null {
  const { now } = context;
  if (lot.expiresAt === null || lot.announcedAt !== null || lot.remaining === 0) return null;
  const expiresAt = Math.max(lot.expiresAt, told, addDays(now, noticeDays(context)));
  return expiresAt <= addDays(now, noticeDaysMax) ? expiresAt : null;
}
