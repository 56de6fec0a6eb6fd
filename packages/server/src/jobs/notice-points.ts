// Has members told when points expire, 60 days before, and again each day until somebody says that they were told. Two
// processes never ask for the same member at once; one that dies is followed by another a day later.

import { createHash } from 'node:crypto';
import { findUntold, keepNotice } from '../ledger/notices.ts';
import type { MemberToTell, Notice, NoticeSender } from '../ledger/notices.ts';
import type { ShopLedger } from '../ledger/shop-ledger.ts';

const membersPerPage = 200;
const askAgainMs = 24 * 60 * 60 * 1_000;

/** Asks for what is to be told in one shop; answers for how many members. */
export async function noticePointsInShop(
  ledger: ShopLedger,
  sender: NoticeSender,
  onError: (error: unknown) => void,
): Promise<number> {
  const context = await ledger.context(null);
  const { now } = context;
  let asked = 0;

  async function ask(member: MemberToTell): Promise<void> {
    const { accountId } = member;
    const turn = { now, againAt: now + askAgainMs };
    if (!(await ledger.storage.askForNotice(ledger.shopId, accountId, turn))) return;
    asked += 1;
    const notice: Notice = { id: noticeId(member), shopId: ledger.shopId, ...member };
    const delivery = await sender.send(notice);
    if (delivery.outcome !== 'told') return;
    const { channel, reference } = delivery;
    await keepNotice(ledger, { accountId, channel, reference, lots: notice.lots });
  }

  for (;;) {
    const found = await findUntold(ledger, context, membersPerPage);
    // Whoever was asked for is not found again before tomorrow.
    const before = asked;
    for (const member of found) await ask(member).catch(onError);
    if (found.length < membersPerPage || asked === before) return asked;
  }
}

/** Says nothing of anybody, and is the same as long as the same lots are to be told of. */
function noticeId({ accountId, lots }: MemberToTell): string {
  // By the date of its row, which stays: the date to tell moves on until it is told.
  const parts = [accountId, ...lots.map(({ lotId, dueAt }) => `${lotId} ${dueAt}`)];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
