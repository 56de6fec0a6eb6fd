// Takes what is left of lots whose time is over. A job names the lots; whatever of it does not hold by now is left alone.

import { points } from '../../contract/points.ts';
import type { Points } from '../../contract/points.ts';
import type { Lot } from '../book/book.ts';
import { lotExpiryKey } from '../book/business-keys.ts';
import { decide, openDraft, post } from '../book/draft.ts';
import type { Draft } from '../book/draft.ts';
import { hasExpired } from './expiry.ts';
import { lastActivity, postponeLots } from './inactivity.ts';
import { compareLots } from '../book/lot-order.ts';
import { settleDue } from '../book/settle-due.ts';
import type { UseCase } from '../book/use-case.ts';

export interface ExpireLotsCommand {
  /** Each with the date it was found with: a lot that got grace meanwhile is another matter. */
  readonly lots: readonly { readonly lotId: string; readonly expiresAt: number }[];
}

export interface ExpireLotsOutcome {
  readonly lots: number;
  readonly points: Points;
}

/** Safe to run twice: the second time there is nothing to do and nothing is written. */
export const expireLots: UseCase<ExpireLotsCommand, ExpireLotsOutcome> = {
  name: 'expireLots',

  plan: (_context, { lots }) => ({
    lotIds: lots.map(({ lotId }) => lotId),
    businessKeys: lots.map(({ lotId, expiresAt }) => lotExpiryKey(lotId, expiresAt)),
  }),

  decide(context, book, command) {
    const activeAt = lastActivity(book.uses);
    const found = command.lots.flatMap(({ lotId, expiresAt }) => {
      const lot = book.lots.find(({ id }) => id === lotId);
      const isDue =
        lot !== undefined &&
        lot.remaining > 0 &&
        lot.expiresAt === expiresAt &&
        hasExpired(context, lot, activeAt) &&
        !book.usedKeys.has(lotExpiryKey(lotId, expiresAt));
      return isDue ? [lot.id] : [];
    });
    const draft = openDraft(context, book);
    if (found.length === 0) {
      // Found by a date that their member has moved since: so that nobody finds them by it again.
      postponeLots(draft);
      return decide(draft, { lots: 0, points: points(0) });
    }
    settleDue(draft);
    return decide(draft, expire(draft, new Set(found)));
  },
};

// What time has settled first may have paid a debt out of these very lots.
function expire(draft: Draft, ids: ReadonlySet<string>): ExpireLotsOutcome {
  const operationId = draft.context.nextId();
  const due = [...draft.lots.values()]
    .filter((lot) => ids.has(lot.id) && lot.remaining > 0)
    .sort(compareLots);
  for (const lot of due) take(draft, lot, operationId);
  return { lots: due.length, points: points(due.reduce((sum, lot) => sum + lot.remaining, 0)) };
}

function take(draft: Draft, lot: Lot, operationId: string): void {
  const { expiresAt, announcedAt } = lot;
  draft.businessKeys.add(lotExpiryKey(lot.id, expiresAt ?? 0));
  draft.lots.set(lot.id, { ...lot, remaining: points(0) });
  post(draft, {
    operationId,
    code: 'expire',
    debit: 'available',
    credit: 'expired',
    points: lot.remaining,
    lotId: lot.id,
    // The proof stays with the transfer, and under its hash.
    detail: { expiresAt, announcedAt },
  });
}
