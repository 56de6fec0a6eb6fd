// A ledger in a few maps: it loads no more than a plan asks for and applies what a decision says, as a database would.

import type { MergeOutcome } from '../contract/merge.ts';
import type {
  Award,
  Book,
  Changes,
  Decision,
  HistoryRow,
  LoadPlan,
  Lot,
  MemberRecord,
  OrderRecord,
  RedemptionRecord,
  ReferralRecord,
  RuleContext,
  Transfer,
  UseCase,
  UseCount,
} from '../rules/index.ts';
import { emptyBalance, emptyBook, mergeAccounts, mergeKeys } from '../rules/index.ts';
import { createMemoryEarning } from './memory-earning.ts';
import type { MemoryEarning } from './memory-earning.ts';
import { compareLots, lotsOfPage } from '../rules/book/lot-order.ts';
import { createMemoryReferrals } from './memory-referrals.ts';
import type { MemoryReferrals } from './memory-referrals.ts';
import { atStake, roundsOfOrder } from '../rules/challenges/rounds-at-stake.ts';
import { isStanding } from '../rules/challenges/rounds.ts';
import { latestFirst } from '../rules/orders/past-orders.ts';
import type { PastOrder } from '../rules/orders/past-order.ts';
import { isForOrder, isPaidOrder } from '../rules/book/spend-of.ts';
import { readGiftReference } from '../rules/rewards/gift-reference.ts';
import { movedStock } from '../rules/book/stock-moves.ts';

interface Ledger {
  member: MemberRecord;
  balance: Book['balance'];
  readonly lots: Map<string, Lot>;
  readonly awards: Map<string, Award>;
  readonly redemptions: Map<string, RedemptionRecord>;
  readonly uses: Map<string, UseCount>;
  readonly milestones: Changes['milestones'][number][];
  readonly transfers: Transfer[];
  /** Of accounts that were taken up in this one: its rows rest on them too. */
  readonly inherited: Transfer[];
}

/** How the member of an operation is found; null where nobody may be behind it yet. An order's owner comes first. */
export interface Whose {
  readonly accountId?: string | undefined;
  readonly customerId?: string | undefined;
  readonly orderId?: string | undefined;
  readonly code?: string | undefined;
}

export interface MemoryStore {
  run<Input, Outcome>(
    useCase: UseCase<Input, Outcome>,
    context: RuleContext,
    whose: Whose,
    input: Input,
  ): Decision<Outcome>;
  read(whose: Whose, plan: LoadPlan): Book;
  redemptionIdOf(code: string): string | null;
  /** Of all members, by the donation they took. */
  donations(): readonly { readonly rewardId: string; readonly amount: number }[];
  /** Whose account it is; null for any other text. */
  customerOf(accountId: string | null): string | null;
  readonly earning: Pick<MemoryEarning, 'approval' | 'waiting' | 'answers' | 'dueDays'>;
  readonly referrals: Pick<MemoryReferrals, 'due' | 'inviterOf' | 'record'>;
  /** Takes up an account in another, as rows that change hands. */
  merge(
    context: RuleContext,
    whose: { readonly kept: string; readonly gone: string },
  ): MergeOutcome;
  /** Under which id the account of a customer is kept. */
  nameOf(customerId: string): string;
  /** Lets go of everything that leads to somebody; answers whether there was anything. Used keys stay used. */
  forget(customerId: string): boolean;
  history(customerId: string): readonly HistoryRow[];
  /** Everything of a member, whatever a plan would load. */
  whole(customerId: string): Pick<Book, 'balance' | 'lots' | 'awards' | 'redemptions'> & {
    readonly transfers: readonly Transfer[];
  };
}

export function createMemoryStore(): MemoryStore {
  const ledgers = new Map<string, Ledger>();
  const orders = new Map<string, OrderRecord>();
  const usedKeys = new Set<string>();
  const earning = createMemoryEarning();
  const referrals = createMemoryReferrals(() => [...ledgers.values()].map(({ member }) => member));
  const aliases = new Map<string, string>();
  let stock: ReadonlyMap<string, number> = new Map();

  const nameOf = (customerId: string): string => aliases.get(customerId) ?? customerId;

  function find({ accountId, customerId, orderId, code }: Whose): Ledger | null {
    if (accountId !== undefined)
      return [...ledgers.values()].find(({ member }) => member.accountId === accountId) ?? null;
    const ownerId = orderId === undefined ? null : (orders.get(orderId)?.accountId ?? null);
    if (ownerId !== null)
      return [...ledgers.values()].find(({ member }) => member.accountId === ownerId) ?? null;
    if (customerId !== undefined) return ledgers.get(nameOf(customerId)) ?? null;
    if (orderId !== undefined) return null;
    return (
      [...ledgers.values()].find((ledger) =>
        [...ledger.redemptions.values()].some((row) => row.code === code),
      ) ?? null
    );
  }

  function read(whose: Whose, plan: LoadPlan): Book {
    const ledger = find(whose);
    const order = plan.orderId === undefined ? null : (orders.get(plan.orderId) ?? null);
    const used = new Set((plan.businessKeys ?? []).filter((key) => usedKeys.has(key)));
    const approval = earning.approval(plan.approvalId);
    const given = referrals.record(plan.referral?.friendId ?? '')?.award ?? null;
    const wider =
      given === null ? plan : { ...plan, awardId: given.awardId, lotIds: lotsOf(plan, given) };
    const book = ledger
      ? { ...load(ledger, wider, order, used), approval, pastOrders: pastOrders(ledger, orders) }
      : { ...emptyBook, order, usedKeys: used };
    return { ...book, stock, referrals: referrals.known(book.member, plan) };
  }

  function apply(before: Book, changes: Changes): void {
    const member = changes.member ?? before.member;
    const ledger = member ? (ledgers.get(member.customerId) ?? emptyLedger(member)) : null;
    for (const key of changes.businessKeys) {
      if (usedKeys.has(key)) throw new Error(`Business key ${key} was used before`);
      usedKeys.add(key);
    }
    if (changes.order) orders.set(changes.order.orderId, changes.order);
    stock = movedStock(stock, changes.stock);
    if (!member || !ledger) return;
    ledgers.set(member.customerId, ledger);
    ledger.member = member;
    ledger.balance = changes.balance;
    earning.apply(member.customerId, changes);
    referrals.apply(member.accountId, changes);
    for (const row of changes.lots) ledger.lots.set(row.id, row);
    for (const row of changes.awards) ledger.awards.set(row.id, row);
    for (const row of changes.redemptions) ledger.redemptions.set(row.id, row);
    for (const row of changes.uses) ledger.uses.set(`${row.subject} ${row.period}`, row);
    ledger.milestones.push(...changes.milestones);
    ledger.transfers.push(...changes.transfers);
  }

  return {
    run(useCase, context, whose, input) {
      const plan = useCase.plan(context, input);
      const book = leaveOut(read(whose, plan), plan, context.now);
      const decision = useCase.decide(context, book, input);
      if (decision.changes) apply(book, decision.changes);
      return decision;
    },
    read,
    earning,
    referrals,
    customerOf: (accountId) => find({ accountId: accountId ?? '' })?.member.customerId ?? null,
    nameOf,
    merge(context, whose) {
      if (whose.kept === whose.gone) return { outcome: 'same_account' };
      const [keptId, goneId] = [nameOf(whose.kept), nameOf(whose.gone)];
      if (keptId === goneId) return { outcome: 'already_merged' };
      const [kept, gone] = [ledgers.get(keptId), ledgers.get(goneId)];
      if (!kept || !gone) return { outcome: 'unknown_member', customerId: kept ? goneId : keptId };
      const businessKeys = mergeKeys(context, [keptId, goneId], [...gone.awards.values()]);
      const books = {
        kept: read({ customerId: keptId }, { businessKeys, lotsFor: Number.MAX_SAFE_INTEGER }),
        gone: {
          ...read({ customerId: goneId }, {}),
          lots: [...gone.lots.values()],
          awards: [...gone.awards.values()],
        },
      };
      const { outcome, changes } = mergeAccounts(context, books);
      if (!changes) return outcome;
      for (const row of gone.redemptions.values()) kept.redemptions.set(row.id, row);
      apply(books.gone, changes.gone);
      apply(books.kept, changes.kept);
      kept.inherited.push(...gone.inherited, ...gone.transfers);
      for (const [orderId, order] of orders)
        if (order.accountId === gone.member.accountId)
          orders.set(orderId, { ...order, accountId: kept.member.accountId });
      earning.move(goneId, keptId);
      referrals.merge({ kept: kept.member.accountId, gone: gone.member.accountId }, context.now);
      ledgers.delete(goneId);
      for (const [alias, name] of aliases) if (name === goneId) aliases.set(alias, keptId);
      aliases.set(goneId, keptId);
      return outcome;
    },
    donations: () =>
      [...ledgers.values()]
        .flatMap(({ redemptions }) => [...redemptions.values()])
        .filter(({ kind }) => kind === 'donation')
        .map(({ rewardId, amount }) => ({ rewardId, amount: amount ?? 0 })),
    redemptionIdOf(code) {
      const rows = [...(find({ code })?.redemptions.values() ?? [])];
      return rows.find((row) => row.code === code)?.id ?? null;
    },
    forget(customerId) {
      const accountId = ledgers.get(customerId)?.member.accountId;
      for (const [orderId, order] of orders)
        if (accountId !== undefined && order.accountId === accountId) orders.delete(orderId);
      earning.forget(customerId);
      if (accountId !== undefined) referrals.forget(accountId);
      for (const [alias, name] of aliases)
        if (alias === customerId || name === customerId) aliases.delete(alias);
      return ledgers.delete(customerId);
    },
    whole(customerId) {
      const ledger = ledgers.get(customerId);
      return {
        balance: ledger?.balance ?? emptyBalance,
        lots: [...(ledger?.lots.values() ?? [])],
        awards: [...(ledger?.awards.values() ?? [])],
        redemptions: [...(ledger?.redemptions.values() ?? [])],
        transfers: ledger ? [...ledger.inherited, ...ledger.transfers] : [],
      };
    },
    history(customerId) {
      const ledger = ledgers.get(customerId);
      if (!ledger) return [];
      const { awards, redemptions, transfers, milestones } = ledger;
      return [
        ...transfers.map((transfer): HistoryRow => ({
          kind: 'transfer',
          transfer,
          award: awards.get(transfer.awardId ?? '') ?? null,
          redemption: redemptions.get(transfer.redemptionId ?? '') ?? null,
        })),
        ...milestones.map(({ sequence, ...milestone }): HistoryRow => ({
          kind: 'milestone',
          milestone,
          sequence,
          ...(milestone.kind === 'gift' && {
            redemption:
              redemptions.get(readGiftReference(milestone.reference).redemptionId) ?? null,
          }),
        })),
      ];
    },
  };
}

function lotsOf(
  { lotIds = [] }: LoadPlan,
  { takenBack }: NonNullable<ReferralRecord['award']>,
): readonly string[] {
  return [...lotIds, ...(takenBack ?? []).flatMap(({ lotId }) => lotId ?? [])];
}

const shownStates: ReadonlySet<string> = new Set([
  'requested',
  'issued',
  'reserved',
  'partly_used',
  'voiding',
  'expired',
]);

/** An award named by what it was for, with its lots. */
type WiderPlan = LoadPlan & { readonly awardId?: string };

function load(
  ledger: Ledger,
  plan: WiderPlan,
  order: OrderRecord | null,
  usedKeys: ReadonlySet<string>,
): Book {
  const staked = new Set(roundsAtStake([...ledger.awards.values()], plan, order));
  const isOrders = (award: Award): boolean =>
    award.id === plan.awardId ||
    (isForOrder(award) && award.sourceId === plan.orderId) ||
    staked.has(award);
  const awards = [...ledger.awards.values()].filter(
    (award) => !award.isReleased || isOrders(award),
  );
  const redemptions = [...ledger.redemptions.values()].filter(
    (row) => shownStates.has(row.state) || row.id === plan.redemptionId,
  );
  const paying = new Set(
    redemptions
      // Those that end by themselves may give their points back.
      .filter(({ id, terms }) => id === plan.redemptionId || terms.returnsExpired)
      .flatMap((row) => row.paidBy.map(({ lotId }) => lotId)),
  );
  const awardIds = new Set(awards.filter(isOrders).map(({ id }) => id));
  const wanted = Math.max(
    plan.lotsFor ?? 0,
    sum(awards.filter(isOrders).map(({ points }) => points)),
  );
  const named = new Set([
    ...paying,
    ...(plan.lotIds ?? []),
    ...(order?.taken ?? []).map(({ lotId }) => lotId),
  ]);
  const isNamed = (lot: Lot): boolean => named.has(lot.id) || awardIds.has(lot.awardId ?? '');
  const lots = [...ledger.lots.values()];
  return {
    member: ledger.member,
    balance: ledger.balance,
    lots: [...new Set([...soonest(lots, wanted), ...lots.filter(isNamed)])].sort(compareLots),
    awards,
    redemptions,
    uses: [...ledger.uses.values()],
    milestones: ledger.milestones,
    order,
    paidOrders: [...ledger.awards.values()].filter(isPaidOrder).length,
    approval: null,
    referrals: emptyBook.referrals,
    pastOrders: [],
    usedKeys,
    stock: emptyBook.stock,
  };
}

function pastOrders(
  { awards }: Ledger,
  orders: ReadonlyMap<string, OrderRecord>,
): readonly PastOrder[] {
  const paid = [...awards.values()].filter(isPaidOrder);
  return latestFirst(
    paid.map(({ id, sourceId, awardedAt: at, eligible, refunded }): PastOrder => {
      const { goods = [], refunds = [] } = orders.get(sourceId ?? '') ?? {};
      return { orderId: sourceId ?? id, at, eligible, refunded, goods, refunds };
    }),
  );
}

function roundsAtStake(
  awards: readonly Award[],
  plan: LoadPlan,
  order: OrderRecord | null,
): readonly Award[] {
  return [...(plan.challenges ?? []), ...roundsOfOrder(order)].flatMap(({ challengeId, count }) =>
    atStake(
      awards.filter((award) => isStanding(award) && award.ruleId === challengeId),
      count,
    ),
  );
}

// What is only decided on need not know what still waits.
function leaveOut(
  book: Book,
  { isOnlyDecided, redemptionId, orderId }: LoadPlan,
  now: number,
): Book {
  if (isOnlyDecided !== true) return book;
  const staked = new Set(roundsAtStake(book.awards, {}, book.order));
  const isOrders = (award: Award): boolean =>
    (isForOrder(award) && award.sourceId === orderId) || staked.has(award);
  return {
    ...book,
    awards: book.awards.filter((award) => award.availableAt <= now || isOrders(award)),
    redemptions: book.redemptions.filter(
      ({ id, expiresAt, terms }) =>
        id === redemptionId ||
        (expiresAt !== null && expiresAt <= now) ||
        (staked.size > 0 && terms.challenge !== undefined),
    ),
    lots: book.order === null && !book.redemptions.some(givesBack) ? [] : book.lots,
  };
}

/** Whether it may end by itself with its points back, which need their lots. */
function givesBack({ state, terms }: RedemptionRecord): boolean {
  return state === 'issued' && terms.returnsExpired === true;
}

// No more than a plan may count on: a database would not read a thousand lots to spend one.
function soonest(lots: readonly Lot[], wanted: number): readonly Lot[] {
  const open = lots.filter((lot) => lot.remaining > 0).sort(compareLots);
  let held = 0;
  const enough = open.findIndex((lot) => (held += lot.remaining) >= wanted) + 1;
  return open.slice(0, Math.max(lotsOfPage, enough === 0 ? open.length : enough));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function emptyLedger(member: MemberRecord): Ledger {
  return {
    member,
    balance: emptyBalance,
    lots: new Map(),
    awards: new Map(),
    redemptions: new Map(),
    uses: new Map(),
    milestones: [],
    transfers: [],
    inherited: [],
  };
}
