// The storage port as plain maps that load all lots, awards and uses whatever is asked for: the reference the real databases are compared with.

import { emptyBook, isPaidOrder, readGiftReference } from '@zegel/core/rules';
import type {
  Book,
  Changes,
  HistoryRow,
  LoadPlan,
  Milestone,
  OrderRecord,
  Transfer,
} from '@zegel/core/rules';
import { LoyaltyError } from '@zegel/core';
import { createMemoryEarning, createMemoryReferrals } from '@zegel/core/testing';
import { memoryEarningRows, withoutOwner } from './memory-earning-rows.ts';
import { memoryReferralRows } from './memory-referral-rows.ts';
import { voucherCodeKey } from '../../fulfilment/voucher-code.ts';
import type {
  Located,
  MemberLocator,
  Operation,
  OperationAnswer,
  Storage,
} from '../../storage/storage.ts';

interface Ledger {
  book: Book;
  readonly transfers: Transfer[];
  readonly milestones: (Milestone & { readonly sequence: number })[];
}

const shown: ReadonlySet<string> = new Set([
  'requested',
  'issued',
  'reserved',
  'voiding',
  'expired',
]);

/** One shop's ledgers in memory. */
export function memoryStorage(): Storage {
  const ledgers = new Map<string, Ledger>();
  const orders = new Map<string, OrderRecord>();
  const businessKeys = new Set<string>();
  // Whose each row is, it says by the account.
  const earning = createMemoryEarning();
  const referrals = createMemoryReferrals(() =>
    [...ledgers.values()].flatMap(({ book }) => book.member ?? []),
  );
  const customerOf = (accountId: string): string =>
    ledgers.get(accountId)?.book.member?.customerId ?? '';
  const replays = new Map<string, { fingerprint: string; result: unknown }>();

  function locate(locator: MemberLocator): Located {
    if (locator.by === 'order') {
      const accountId = orders.get(locator.orderId)?.accountId ?? null;
      if (accountId !== null || locator.customerId === null)
        return { accountId, redemptionId: null };
      return locate({ by: 'customer', customerId: locator.customerId });
    }
    for (const [accountId, { book }] of ledgers) {
      if (locator.by === 'account' && accountId === locator.accountId)
        return { accountId, redemptionId: null };
      if (locator.by === 'customer' && book.member?.customerId === locator.customerId)
        return { accountId, redemptionId: null };
      const found = book.redemptions.find((redemption) =>
        locator.by === 'code'
          ? redemption.code !== null &&
            voucherCodeKey(redemption.code) === voucherCodeKey(locator.code)
          : locator.by === 'redemption' && redemption.id === locator.redemptionId,
      );
      if (found !== undefined) return { accountId, redemptionId: found.id };
    }
    return { accountId: null, redemptionId: null };
  }

  function load(accountId: string | null, plan: LoadPlan = {}): Book {
    const { orderId, redemptionId, approvalId } = plan;
    const book = (accountId === null ? undefined : ledgers.get(accountId)?.book) ?? emptyBook;
    const redemptions = book.redemptions.filter(
      ({ id, state }) => shown.has(state) || id === redemptionId,
    );
    const order = (orderId === undefined ? undefined : orders.get(orderId)) ?? null;
    const paidOrders = book.awards.filter(isPaidOrder).length;
    const found = earning.approval(approvalId);
    const approval = found === null || found.customerId !== accountId ? null : withoutOwner(found);
    const pastOrders = book.awards
      .filter(isPaidOrder)
      .toSorted((a, b) => b.awardedAt - a.awardedAt || (a.id < b.id ? 1 : -1))
      .map(({ id, sourceId, awardedAt: at, eligible, refunded }) => {
        const { goods = [], refunds = [] } = orders.get(sourceId ?? '') ?? {};
        return { orderId: sourceId ?? id, at, eligible, refunded, goods, refunds };
      });
    const known = { referrals: referrals.known(book.member, plan), usedKeys: businessKeys };
    return { ...book, redemptions, order, paidOrders, pastOrders, approval, ...known };
  }

  function apply(accountId: string | null, changes: Changes): string | null {
    const owner = changes.member?.accountId ?? accountId;
    if (changes.order !== null) orders.set(changes.order.orderId, changes.order);
    for (const key of changes.businessKeys) businessKeys.add(key);
    if (owner === null) return null;
    const ledger = ledgers.get(owner) ?? { book: emptyBook, transfers: [], milestones: [] };
    const { book } = ledger;
    ledger.book = {
      ...book,
      member: changes.member ?? book.member,
      balance: changes.balance,
      lots: merge(book.lots, changes.lots, (lot) => lot.id),
      awards: merge(book.awards, changes.awards, (award) => award.id),
      redemptions: merge(book.redemptions, changes.redemptions, (redemption) => redemption.id),
      uses: merge(book.uses, changes.uses, (use) => `${use.subject} ${use.period}`),
      milestones: [
        ...book.milestones,
        ...changes.milestones.map(({ kind, reference, at }) => ({ kind, reference, at })),
      ],
    };
    ledger.transfers.push(...changes.transfers);
    ledger.milestones.push(...changes.milestones);
    ledgers.set(owner, ledger);
    earning.apply(owner, changes);
    referrals.apply(owner, changes);
    return owner;
  }

  function perform<Result>(operation: Operation<Result>): OperationAnswer<Result> {
    const located = locate(operation.locate);
    const { replay } = operation;
    const key =
      replay === null ? '' : JSON.stringify([replay.principal, operation.name, replay.key]);
    const stored = replay === null ? undefined : replays.get(key);
    const text = replay === null ? '' : Buffer.from(replay.fingerprint).toString('hex');
    if (stored !== undefined) {
      if (stored.fingerprint !== text)
        throw new LoyaltyError('idempotency_key_reused', 'Used for another request.');
      return {
        result: stored.result as Result,
        book: load(located.accountId),
        located,
        isReplay: true,
      };
    }
    const before = load(located.accountId, operation.plan(located));
    const { result, changes, book } = operation.decide(before, located);
    let { accountId } = located;
    for (const step of changes) accountId = apply(accountId, step);
    if (replay !== null) replays.set(key, { fingerprint: text, result });
    return { result, book, located: { ...located, accountId }, isReplay: false };
  }

  return {
    write: async (operation) => perform(operation),
    read: async (request) => {
      const located = locate(request.locate);
      return { located, book: load(located.accountId, request.plan(located)) };
    },
    readStanding: async (_shopId, customerId) => {
      const { accountId } = locate({ by: 'customer', customerId });
      if (accountId === null) return null;
      return { accountId, version: load(accountId).balance.version };
    },
    readHistory: async (_shopId, locator, { before, limit }) => {
      const ledger = ledgers.get(locate(locator).accountId ?? '');
      if (ledger === undefined) return { rows: [], next: null };
      const rows = historyRows(ledger).filter((row) => sequenceOf(row) < (before ?? Infinity));
      const lines = [...new Set(rows.map(lineOf))].slice(0, limit);
      const page = rows.filter((row) => lines.includes(lineOf(row)));
      const last = page.at(-1);
      return {
        rows: page,
        next: page.length < rows.length && last !== undefined ? sequenceOf(last) : null,
      };
    },
    listDue: async (_shopId, { now }) =>
      [...ledgers]
        .map(([accountId, { book }]) => ({ accountId, at: soonest(book) }))
        .filter(({ at }) => at <= now)
        .toSorted((a, b) => a.at - b.at || (a.accountId < b.accountId ? -1 : 1))
        .map(({ accountId }) => accountId),
    listOtherwiseLooked: async () => [],
    listUnsettled: async () =>
      [...ledgers]
        .flatMap(([accountId, { book }]) =>
          book.redemptions
            .filter(({ state }) => state === 'requested' || state === 'voiding')
            .map((redemption) => ({
              redemption,
              accountId,
              customerId: book.member?.customerId ?? '',
            })),
        )
        .toSorted(
          (a, b) =>
            a.redemption.createdAt - b.redemption.createdAt ||
            (a.redemption.id < b.redemption.id ? -1 : 1),
        ),
    sumDonations: async () => {
      const given = [...ledgers.values()]
        .flatMap(({ book }) => book.redemptions)
        .filter(({ kind }) => kind === 'donation');
      return [...Map.groupBy(given, ({ rewardId }) => rewardId)].map(([rewardId, rows]) => ({
        rewardId,
        amount: rows.reduce((sum, { amount }) => sum + (amount ?? 0), 0),
        times: rows.length,
      }));
    },
    listExpired: async () => [],
    listUntold: async () => [],
    askForNotice: async () => true,
    earning: memoryEarningRows(earning, customerOf, referrals.record),
    referrals: memoryReferralRows(referrals),
    forgetReplays: async () => 0,
    seal: async () => ({ seal: null, isNew: false }),
    takeTurn: async () => false,
    rebuild: async () => ({ members: ledgers.size, mended: 0, rows: 0, missing: [] }),
    verify: async () => ({ members: ledgers.size, transfers: 0, seals: 0, findings: [] }),
    close: async () => undefined,
  };
}

function soonest({ member, awards, redemptions, balance }: Book): number {
  const waiting = awards.filter((award) => !award.isReleased).map((award) => award.availableAt);
  const issued = redemptions
    .filter(({ state }) => state === 'issued')
    .map(({ expiresAt }) => expiresAt ?? Infinity);
  const reviews = [balance.tierReviewAt, member?.segmentsDueAt].map((at) => at ?? Infinity);
  return Math.min(...waiting, ...issued, ...reviews);
}

function merge<Row>(
  before: readonly Row[],
  changed: readonly Row[],
  keyOf: (row: Row) => string,
): readonly Row[] {
  return [...new Map([...before, ...changed].map((row) => [keyOf(row), row])).values()];
}

function historyRows({ book, transfers, milestones }: Ledger): readonly HistoryRow[] {
  const rows: HistoryRow[] = [
    ...transfers.map((transfer) => ({
      kind: 'transfer' as const,
      transfer,
      award: book.awards.find(({ id }) => id === transfer.awardId) ?? null,
      redemption: book.redemptions.find(({ id }) => id === transfer.redemptionId) ?? null,
    })),
    ...milestones.map(({ sequence, ...milestone }) => ({
      kind: 'milestone' as const,
      milestone,
      sequence,
      ...(milestone.kind === 'gift' && {
        redemption:
          book.redemptions.find(
            ({ id }) => id === readGiftReference(milestone.reference).redemptionId,
          ) ?? null,
      }),
    })),
  ];
  return rows.toSorted((a, b) => sequenceOf(b) - sequenceOf(a));
}

function sequenceOf(row: HistoryRow): number {
  return row.kind === 'transfer' ? row.transfer.sequence : row.sequence;
}

function lineOf(row: HistoryRow): string {
  return row.kind === 'transfer' ? row.transfer.operationId : `milestone ${row.sequence}`;
}
