// A shop in memory whose members do what a plan says, decided by the very rules that a server runs. It knows no chance
// and no figures.

import { everyCapability } from '../contract/capabilities.ts';
import type { Account } from '../contract/account.ts';
import type { MinorUnits } from '../contract/points.ts';
import type { ProgramFile } from '../contract/program-file/program-file.ts';
import type { ShopEvent } from '../contract/shop-event.ts';
import {
  claimAction,
  describeAccount,
  enrol,
  expireLots,
  expiryDayStart,
  recordEvent,
  recordNotice,
  releaseDue,
  requestRedemption,
  resolveProgram,
  saveProfile,
  whoseEvent,
} from '../rules/index.ts';
import type { Lot, RuleContext, ShopProgram } from '../rules/index.ts';
import { yearDays } from './year-plan.ts';
import { createMemoryStore } from '../testing/memory-store.ts';

const dayMs = 86_400_000;
// A year like any other, begun in the morning.
const usualBegin = Date.UTC(2026, 0, 5, 9);
/** Of the last campaign the year holds so much beyond its end, or of one without an end so much of it. */
const campaignDays = { after: 30, without: 300 } as const;
/** Who is to be told is told so long before. */
const toldDaysBefore = 45;

const undone: ReadonlySet<string> = new Set(['failed', 'voiding', 'returned']);

export interface Taken {
  readonly rewardId: string;
  readonly points: number;
}

export interface SimulatedShop {
  readonly context: () => RuleContext;
  /** Lets a day begin; days only ever come later. */
  onDay(day: number): void;
  join(customerId: string): void;
  fillProfile(customerId: string): void;
  pay(customerId: string, orderId: string, amount: MinorUnits): void;
  refund(orderId: string, amount: MinorUnits): void;
  review(customerId: string, orderId: string): void;
  share(customerId: string): void;
  /** Takes a reward; null where it cannot be had. */
  take(customerId: string, rewardId: string): Taken | null;
  /** Tells of points that expire soon, and lets expire what was told of; answers how many points did. */
  expire(customerId: string): number;
  account(customerId: string): Account;
  /** Rewards given for nothing and not taken back, by their ids. */
  gifts(customerId: string): readonly string[];
}

export function openSimulatedShop(file: ProgramFile): SimulatedShop {
  const store = createMemoryStore();
  const program = resolveProgram(file, {
    language: null,
    version: 1,
    capabilities: everyCapability,
  });
  const begin = beginOf(program);
  let now = begin;
  let ids = 0;
  const nextId = (): string => `s-${String((ids += 1)).padStart(9, '0')}`;
  const context = (): RuleContext => ({ program, now, nextId });

  function record(event: ShopEvent): void {
    store.run(recordEvent, context(), whoseEvent(event), { event, accountId: nextId() });
  }
  const envelope = (): { readonly id: string; readonly at: string } => ({
    id: nextId(),
    at: new Date(now).toISOString(),
  });

  return {
    context,
    onDay(day) {
      now = begin + day * dayMs;
    },
    join(customerId) {
      const customer = { customerId, givenName: null, email: null, isEmailVerified: true };
      const { termsVersion } = program;
      store.run(
        enrol,
        context(),
        { customerId },
        { accountId: nextId(), customer, termsVersion, marketingConsent: true },
      );
    },
    fillProfile(customerId) {
      const fields = program.profileFields.map(({ id, kind, options }) => {
        const answers: Readonly<Record<string, string>> = {
          choice: options[0]?.id ?? '',
          date: '1990-05-14',
          birthday: '05-14',
        };
        return [id, answers[kind] ?? 'Noor'] as const;
      });
      store.run(saveProfile, context(), { customerId }, { fields: Object.fromEntries(fields) });
    },
    pay(customerId, orderId, amount) {
      const lines = [{ productId: 'goods', quantity: 1, total: amount }];
      const order = { id: orderId, currency: program.currency.code, lines };
      record({ ...envelope(), type: 'order.paid', customer: { id: customerId }, order });
    },
    refund(orderId, amount) {
      const order = { id: orderId, currency: program.currency.code };
      const refund = { id: nextId(), lines: [{ productId: 'goods', total: amount }] };
      record({ ...envelope(), type: 'order.refunded', order, refund });
    },
    review(customerId, orderId) {
      const review = { id: nextId(), productId: orderId, rating: 5 };
      record({ ...envelope(), type: 'review.published', customer: { id: customerId }, review });
    },
    share(customerId) {
      for (const { id } of program.rules.filter(({ kind }) => kind === 'share'))
        store.run(
          claimAction,
          context(),
          { customerId },
          { customerId, ruleId: id, target: nextId() },
        );
    },
    take(customerId, rewardId) {
      const { outcome } = store.run(
        requestRedemption,
        context(),
        { customerId },
        { rewardId, redemptionId: nextId(), code: nextId() },
      );
      if (outcome.outcome !== 'redeemed') return null;
      return { rewardId, points: outcome.redemption.points };
    },
    expire(customerId) {
      store.run(releaseDue, context(), { customerId }, {});
      const open = store.whole(customerId).lots.filter(({ remaining }) => remaining > 0);
      const soon = open.filter(
        (lot) => lot.announcedAt === null && isBefore(lot, now + toldDaysBefore * dayMs),
      );
      if (soon.length > 0)
        store.run(
          recordNotice,
          context(),
          { customerId },
          { channel: 'shop', reference: 'simulated', lots: soon.map(named) },
        );
      const past = open.filter((lot) => isBefore(lot, expiryDayStart(context())));
      if (past.length === 0) return 0;
      return store.run(expireLots, context(), { customerId }, { lots: past.map(named) }).outcome
        .points;
    },
    gifts(customerId) {
      return store
        .whole(customerId)
        .redemptions.filter(({ terms, state }) => terms.gift !== undefined && !undone.has(state))
        .map(({ rewardId }) => rewardId);
    },
    account(customerId) {
      store.run(releaseDue, context(), { customerId }, {});
      return describeAccount(context(), store.read({ customerId }, {}), { givenName: null });
    },
  };
}

// Campaigns have dates: the year is the one that ends a little after the last of them.
function beginOf({ campaigns }: ShopProgram): number {
  const ends = campaigns.flatMap(({ startsAt, endsAt }) => {
    if (endsAt !== null) return [endsAt + campaignDays.after * dayMs];
    return startsAt === null ? [] : [startsAt + campaignDays.without * dayMs];
  });
  if (ends.length === 0) return usualBegin;
  const days = Math.ceil((Math.max(...ends) - usualBegin) / dayMs) - yearDays;
  return usualBegin + days * dayMs;
}

function isBefore({ expiresAt }: Lot, moment: number): boolean {
  return expiresAt !== null && expiresAt < moment;
}

function named({ id, expiresAt }: Lot): { readonly lotId: string; readonly expiresAt: number } {
  return { lotId: id, expiresAt: expiresAt ?? 0 };
}
