// Random lives of a few members, driven through SQLite and through plain maps side by side. Both must answer the same,
// and what the ledger promises of refunds, debts and holds must hold in the transfers that SQLite kept.

import type { LoyaltyBackend, Points } from '@zegel/core';
import { transferCodes } from '@zegel/core/rules';
import type { HistoryRow, Transfer } from '@zegel/core/rules';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Fulfilment } from '../../fulfilment/fulfilment.ts';
import { memoryStorage } from '../../ledger/test-support/memory-storage.ts';
import {
  customer,
  openTestStore,
  temporaryFile,
  testClock,
  testShopId,
} from '../../ledger/test-support/test-store.ts';
import type { TestClock } from '../../ledger/test-support/test-store.ts';
import type { Storage } from '../../storage/storage.ts';
import { createJobRunner } from '../../jobs/job-runner.ts';
import type { JobRunner } from '../../jobs/job-runner.ts';
import { ledgerBackend } from './ledger-backend.ts';
import type { LedgerBackend } from './ledger-backend.ts';

const histories = 120;
const day = 24 * 60 * 60 * 1_000;
const members = ['noor', 'bo'] as const;

type Command =
  | { readonly do: 'enrol'; readonly who: string }
  | { readonly do: 'pay'; readonly who: string; readonly order: number; readonly cents: number }
  | {
      readonly do: 'refund';
      readonly order: number;
      readonly refund: number;
      readonly cents: number;
    }
  | { readonly do: 'cancel'; readonly order: number }
  | {
      readonly do: 'state';
      /** null: a guest. */
      readonly who: string | null;
      readonly order: number;
      readonly cents: number;
      readonly refunds: readonly number[];
      readonly mood: 'paid' | 'unpaid' | 'cancelled';
      readonly isLate: boolean;
    }
  | { readonly do: 'review'; readonly who: string; readonly review: number }
  | { readonly do: 'share'; readonly who: string; readonly target: number }
  | { readonly do: 'profile'; readonly who: string }
  | { readonly do: 'redeem'; readonly who: string; readonly reward: string }
  | { readonly do: 'giveBack'; readonly who: string; readonly nth: number }
  | {
      readonly do: 'voucher';
      readonly way: 'reserve' | 'release' | 'use';
      readonly nth: number;
      readonly order: number;
    }
  | { readonly do: 'adjust'; readonly who: string; readonly points: number }
  | { readonly do: 'wait'; readonly days: number }
  | { readonly do: 'job' };

const who = fc.constantFrom(...members);
const small = fc.integer({ min: 0, max: 4 });
const cents = fc.integer({ min: 0, max: 30_000 });
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ do: fc.constant('enrol' as const), who }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('pay' as const), who, order: small, cents }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('refund' as const),
      order: small,
      refund: small,
      cents,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), order: small }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('state' as const),
      who: fc.constantFrom(...members, null),
      order: small,
      cents,
      refunds: fc.array(fc.constantFrom(0, 700, 5_000), { maxLength: 3 }),
      mood: fc.constantFrom('paid', 'paid', 'paid', 'unpaid', 'cancelled'),
      isLate: fc.boolean(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('review' as const), who, review: small }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('share' as const), who, target: small }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('profile' as const), who }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('redeem' as const),
      who,
      reward: fc.constantFrom('ten', 'shipping'),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('giveBack' as const), who, nth: small }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('voucher' as const),
      way: fc.constantFrom('reserve' as const, 'release' as const, 'use' as const),
      nth: small,
      order: small,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('adjust' as const),
      who,
      points: fc.integer({ min: -60, max: 60 }).filter((points) => points !== 0),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      days: fc.integer({ min: 1, max: 200 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('job' as const) }) },
);

/** Earn, spend nearly all, return the goods, earn again: what chance alone would seldom make. */
const debt: fc.Arbitrary<readonly Command[]> = fc
  .record({ who, order: fc.integer({ min: 5, max: 9 }), review: fc.integer({ min: 5, max: 9 }) })
  .map(({ who, order, review }) => [
    { do: 'pay', who, order, cents: 9_000 },
    { do: 'wait', days: 15 },
    { do: 'redeem', who, reward: 'shipping' },
    { do: 'redeem', who, reward: 'shipping' },
    { do: 'redeem', who, reward: 'shipping' },
    { do: 'voucher', way: 'use', nth: 0, order },
    { do: 'refund', order, refund: 0, cents: 9_000 },
    { do: 'review', who, review },
    { do: 'redeem', who, reward: 'ten' },
  ]);

const life: fc.Arbitrary<readonly Command[]> = fc
  .array(
    fc.oneof(
      { weight: 20, arbitrary: command.map((one) => [one]) },
      { weight: 1, arbitrary: debt },
    ),
    { minLength: 10, maxLength: 50, size: 'max' },
  )
  .map((parts) => parts.flat());

/** Answers, refuses, forgets to answer and answers twice, the same way for the same redemption. */
function moodyFulfilment(): Fulfilment {
  const asked = new Map<string, number>();
  return {
    kind: 'remote',
    issue: async ({ redemptionId }) => {
      const turn = (asked.get(redemptionId) ?? 0) + 1;
      asked.set(redemptionId, turn);
      const mood = Number(redemptionId.replaceAll(/\D/g, '')) % 4;
      if (mood === 1) return { outcome: 'refused' };
      if (mood === 2 && turn < 3) throw new Error('Out to lunch');
      if (mood === 3) throw new Error('Gone');
      return { outcome: 'issued', code: `CODE-${redemptionId}` };
    },
    void: async ({ redemptionId, code }) => {
      const mood = Number(redemptionId.replaceAll(/\D/g, '')) % 3;
      if (code !== null && mood === 1) return { outcome: 'refused' };
      return { outcome: 'voided' };
    },
  };
}

interface World {
  readonly backend: LedgerBackend;
  readonly jobs: JobRunner;
  readonly storage: Storage;
}

function counter(prefix: string): () => string {
  let count = 0;
  return () => `${prefix}${String((count += 1)).padStart(6, '0')}`;
}

function makeWorld(
  storage: Storage,
  store: Awaited<ReturnType<typeof openTestStore>>,
  clock: TestClock,
  isRemote: boolean,
): World {
  const nextCode = counter('CODE');
  const fulfilment: Fulfilment = isRemote
    ? moodyFulfilment()
    : { kind: 'inline', makeCode: nextCode };
  const shared = {
    storage,
    directory: store.directory,
    fulfilment,
    now: clock.now,
    nextId: counter('id'),
    giveUpAfterMs: 3 * day,
  };
  const backend = ledgerBackend({
    ...shared,
    shopId: testShopId,
    nextAccountId: counter('account'),
  });
  return { backend, jobs: createJobRunner(shared), storage };
}

async function perform(
  { backend, jobs }: World,
  command: Command,
  clock: TestClock,
  key: string,
): Promise<unknown> {
  const options = { idempotencyKey: key };
  const at = new Date(clock.now()).toISOString();
  const money = (cents: number): string =>
    `${Math.trunc(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
  const line = (cents: number) => ({ productId: 'p', quantity: 1, total: money(cents) });
  switch (command.do) {
    case 'enrol':
      return backend
        .shopper(customer(command.who))
        .enrol({ termsVersion: '1', marketingConsent: false }, options);
    case 'pay': {
      const order = {
        id: `o${command.order}`,
        number: `#${command.order}`,
        currency: 'EUR',
        lines: [line(command.cents)],
      };
      return backend.shop.record(
        { id: key, at, type: 'order.paid', customer: { id: command.who }, order },
        options,
      );
    }
    case 'refund': {
      const refund = {
        id: `r${command.refund}`,
        lines: [{ productId: 'p', total: money(command.cents) }],
      };
      return backend.shop.record(
        {
          id: key,
          at,
          type: 'order.refunded',
          order: { id: `o${command.order}`, currency: 'EUR' },
          refund,
        },
        options,
      );
    }
    case 'cancel':
      return backend.shop.record(
        { id: key, at, type: 'order.cancelled', order: { id: `o${command.order}` } },
        options,
      );
    case 'state': {
      const { who, order, refunds, mood, isLate } = command;
      return backend.shop.record(
        {
          id: key,
          at: new Date(clock.now() - (isLate ? 3 * day : 0)).toISOString(),
          type: 'order.updated',
          ...(who !== null && { customer: { id: who } }),
          order: {
            id: `o${order}`,
            number: `#${order}`,
            currency: 'EUR',
            lines: [line(command.cents)],
            isPaid: mood !== 'unpaid',
            isCancelled: mood === 'cancelled',
            refunds: refunds.map((amount, index) => ({
              id: `r${index}`,
              lines: [{ productId: 'p', total: money(amount) }],
            })),
          },
        },
        options,
      );
    }
    case 'review': {
      const review = { id: `v${command.review}`, productId: 'p' };
      return backend.shop.record(
        { id: key, at, type: 'review.published', customer: { id: command.who }, review },
        options,
      );
    }
    case 'share':
      return backend
        .shopper(customer(command.who))
        .completeAction('share', { target: `t${command.target}` }, options);
    case 'profile':
      return backend.shopper(customer(command.who)).saveProfile({ roast: key }, options);
    case 'redeem': {
      const answer = await backend.shopper(customer(command.who)).redeem(command.reward, options);
      await backend.idle();
      return answer;
    }
    case 'giveBack': {
      const shopper = backend.shopper(customer(command.who));
      const id = (await shopper.account()).redemptions[command.nth]?.id ?? 'none';
      const answer = await shopper.giveBack(id, options);
      await backend.idle();
      return answer;
    }
    case 'voucher': {
      const code = await anyCode(backend, command.nth);
      const order = { orderId: `o${command.order}` };
      const answer = await {
        reserve: () => backend.shop.reserveVoucher(code, order, options),
        release: () => backend.shop.releaseVoucher(code, order, options),
        use: () => backend.shop.useVoucher(code, order, options),
      }[command.way]();
      return [answer, await backend.shop.checkVoucher(code, null)];
    }
    case 'adjust':
      return backend.shop.adjust(
        {
          customerId: command.who,
          points: command.points as Points,
          reason: 'r',
          actor: 'a',
          message: null,
        },
        options,
      );
    case 'wait':
      clock.advance(command.days * day);
      return null;
    case 'job':
      await jobs.run();
      return null;
  }
}

async function anyCode(backend: LoyaltyBackend, nth: number): Promise<string> {
  const codes: string[] = [];
  for (const name of members) {
    const { redemptions } = await backend.shopper(customer(name)).account();
    codes.push(...redemptions.flatMap(({ code }) => code ?? []));
  }
  return codes[nth] ?? 'NO-SUCH-CODE';
}

async function everything(world: World): Promise<unknown> {
  const told: unknown[] = [];
  // One after another: ids are counted, and both worlds must count the same.
  for (const name of members) {
    const shopper = world.backend.shopper(customer(name));
    const account = await shopper.account();
    const first = await shopper.history({ limit: 3 });
    const rest =
      first.next === null ? null : await shopper.history({ cursor: first.next, limit: 100 });
    told.push({ account, first, rest });
  }
  return told;
}

async function transfersOf(
  storage: Storage,
  name: string,
): Promise<readonly Extract<HistoryRow, { kind: 'transfer' }>[]> {
  const { rows } = await storage.readHistory(
    testShopId,
    { by: 'customer', customerId: name },
    { before: null, limit: 100_000 },
  );
  return rows.filter((row) => row.kind === 'transfer');
}

function total(transfers: readonly Transfer[], code: Transfer['code']): number {
  return transfers
    .filter((transfer) => transfer.code === code)
    .reduce((sum, { points }) => sum + points, 0);
}

for (const isRemote of [false, true]) {
  it(
    `L9 L10 L11 ${histories} random histories agree with plain maps and keep their promises, ${isRemote ? 'remote' : 'inline'} fulfilment`,
    { timeout: 180_000 },
    async () => {
      const seen = new Set<Transfer['code']>();
      await fc.assert(
        fc.asyncProperty(life, async (commands) => {
          const clock = testClock();
          const store = await openTestStore(temporaryFile(), clock);
          const real = makeWorld(store.storage, store, clock, isRemote);
          const twin = testClock();
          const model = makeWorld(memoryStorage(), store, twin, isRemote);
          const lives: Command[] = [
            ...members.map((name) => ({ do: 'enrol' as const, who: name })),
            ...commands,
          ];
          for (const [index, step] of lives.entries()) {
            const answer = await perform(real, step, clock, `key-${index}`);
            expect(answer).toEqual(await perform(model, step, twin, `key-${index}`));
          }
          expect(await everything(real)).toEqual(await everything(model));
          expect((await store.storage.verify()).findings).toEqual([]);

          for (const name of members) {
            const rows = await transfersOf(store.storage, name);
            const account = await real.backend.shopper(customer(name)).account();
            // L9: what an award lost is what was clawed or became a debt and was not put back, never more than it gave.
            for (const award of new Map(
              rows.flatMap(({ award }) => (award === null ? [] : [[award.id, award]])),
            ).values()) {
              const own = rows
                .filter(({ transfer }) => transfer.awardId === award.id)
                .map(({ transfer }) => transfer);
              const lost = total(own, 'clawback') + total(own, 'debt') - total(own, 'restore');
              expect(total(own, 'award') - lost).toBe(award.points - award.clawed);
              expect(award.clawed).toBeLessThanOrEqual(award.points);
              const isWhole = award.eligible > 0 && award.refunded === award.eligible;
              expect(award.clawed).toBeGreaterThanOrEqual(isWhole ? award.points : 0);
            }
            // L10: debts come by refunds alone and are owed until paid, or until the refund is gone.
            const all = rows.map(({ transfer }) => transfer);
            for (const { code } of all) seen.add(code);
            const forgiven = all.filter(({ credit }) => credit === 'debt');
            const paid = forgiven.reduce((sum, { points }) => sum + points, 0);
            expect(account.debt).toBe(total(all, 'debt') - paid);
            expect(Math.min(account.debt, account.available)).toBe(0);
            // L11: each hold ends once, as a voucher or as points back in the lots that paid.
            for (const redemption of new Map(
              rows.flatMap(({ redemption }) =>
                redemption === null ? [] : [[redemption.id, redemption]],
              ),
            ).values()) {
              const own = rows
                .filter(({ transfer }) => transfer.redemptionId === redemption.id)
                .map(({ transfer }) => transfer);
              const ended = total(own, 'issue') + total(own, 'cancel_hold');
              expect(total(own, 'hold')).toBe(redemption.points);
              expect(ended).toBe(redemption.state === 'requested' ? 0 : redemption.points);
              expect(total(own, 'give_back')).toBe(
                redemption.state === 'returned' ? redemption.points : 0,
              );
              const back = own.filter(({ code }) => code === 'give_back' || code === 'cancel_hold');
              for (const { lotId, points, reversesId } of back)
                expect(redemption.paidBy).toContainEqual({ lotId, points, transferId: reversesId });
            }
          }
          await store.close();
        }),
        { numRuns: histories },
      );
      // The histories were worth running: every movement but expiry, which has no job yet, happened in some of them.
      const codes = transferCodes.filter((code) => code !== 'expire');
      expect([...seen].toSorted()).toEqual(
        codes.filter((code) => isRemote || code !== 'cancel_hold').toSorted(),
      );
    },
  );
}
