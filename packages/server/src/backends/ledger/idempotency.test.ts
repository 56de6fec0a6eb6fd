// The same key gives the same answer and one effect; another payload under it is told apart.

import type { Caller, Points, ShopperSide, WriteOptions } from '@zegel/core';
import { beforeEach, describe, expect, it } from 'vitest';
import {
  customer,
  testClock,
  testEngines,
  testShopId,
} from '../../ledger/test-support/test-store.ts';
import type { TestClock } from '../../ledger/test-support/test-store.ts';
import { replaysKeptMs } from '../../ledger/replay-key.ts';
import type { Store } from '../../open-store.ts';
import { ledgerBackend } from './ledger-backend.ts';
import type { LedgerBackend } from './ledger-backend.ts';

let clock: TestClock;
let store: Store;
let backend: LedgerBackend;
let noor: ShopperSide;

describe.each(testEngines)('on $name', (engine) => {
  beforeEach(async () => {
    clock = testClock();
    store = await engine.open(await engine.place(), clock);
    backend = ledgerBackend({ ...store, shopId: testShopId, now: clock.now });
    noor = backend.shopper(customer('noor'));
    await noor.enrol({ termsVersion: '1', marketingConsent: false }, { idempotencyKey: 'join' });
  });

  const at = '2026-11-02T09:00:00.000Z';
  const order = {
    id: 'o-1',
    currency: 'EUR',
    lines: [{ productId: 'p', quantity: 1, total: '25.00' }],
  };
  const adjustment = {
    customerId: 'noor',
    points: 5 as Points,
    reason: 'r',
    actor: 'a',
    message: null,
  };

  type Write = (
    options: WriteOptions,
  ) => Promise<{ readonly result: unknown; readonly isReplay: boolean }>;

  describe('L5 of 100 copies at once of', () => {
    const writes: Record<string, () => Promise<Write> | Write> = {
      enrol: () => (options) =>
        backend
          .shopper(customer('new'))
          .enrol({ termsVersion: '1', marketingConsent: true }, options),
      completeAction: () => (options) => noor.completeAction('share', { target: 'page' }, options),
      saveProfile: () => (options) => noor.saveProfile({ roast: 'dark' }, options),
      redeem: () => (options) => noor.redeem('ten', options),
      giveBack: async () => {
        const { result } = await noor.redeem('ten', { idempotencyKey: 'first' });
        const id = 'redemption' in result ? result.redemption.id : '';
        return (options) => noor.giveBack(id, options);
      },
      record: () => (options) =>
        backend.shop.record(
          { id: 'e-1', at, type: 'order.paid', customer: { id: 'noor' }, order },
          options,
        ),
      adjust: () => (options) => backend.shop.adjust(adjustment, options),
      reserveVoucher: () =>
        withCode((code, options) => backend.shop.reserveVoucher(code, { orderId: 'o' }, options)),
      releaseVoucher: () =>
        withCode((code, options) => backend.shop.releaseVoucher(code, { orderId: 'o' }, options)),
      useVoucher: () =>
        withCode((code, options) => backend.shop.useVoucher(code, { orderId: 'o' }, options)),
    };

    async function withCode(
      act: (code: string, options: WriteOptions) => ReturnType<Write>,
    ): Promise<Write> {
      const { result } = await noor.redeem('ten', { idempotencyKey: 'first' });
      const code = 'redemption' in result ? result.redemption.code : null;
      return (options) => act(code ?? '', options);
    }

    for (const [name, prepare] of Object.entries(writes)) {
      it(`${name} one has an effect and the others repeat its answer`, async () => {
        const write = await prepare();
        const before = (await store.storage.verify()).transfers;
        const answers = await Promise.all(
          Array.from({ length: 100 }, () => write({ idempotencyKey: 'copy' })),
        );

        const [first] = answers;
        expect(answers.filter(({ isReplay }) => !isReplay)).toHaveLength(1);
        for (const answer of answers) expect(answer.result).toEqual(first?.result);
        const once = (await store.storage.verify()).transfers;
        await write({ idempotencyKey: 'copy' });
        const report = await store.storage.verify();
        expect(report.transfers).toBe(once);
        expect(report.findings).toEqual([]);
        // At most one operation's worth: the redeem posts two transfers, the others one or none.
        expect(once - before).toBeLessThanOrEqual(2);
      });
    }
  });

  describe('L6', () => {
    it('the same key with another payload is refused as reused, and nothing is written', async () => {
      await noor.redeem('ten', { idempotencyKey: 'k' });
      await expect(noor.redeem('shipping', { idempotencyKey: 'k' })).rejects.toMatchObject({
        name: 'LoyaltyError',
        code: 'idempotency_key_reused',
      });
      expect((await noor.account()).available).toBe(40);
    });

    it('an empty key is missing, one of 256 characters is invalid, one of 255 is good', async () => {
      const redeem = (idempotencyKey: string) => noor.redeem('ten', { idempotencyKey });
      await expect(redeem('')).rejects.toMatchObject({ code: 'idempotency_key_missing' });
      await expect(redeem('x'.repeat(256))).rejects.toMatchObject({
        code: 'idempotency_key_invalid',
      });
      expect((await redeem('x'.repeat(255))).result.outcome).toBe('redeemed');
    });

    it('a key belongs to one principal, one operation and one shop', async () => {
      await store.directory.createShop({ id: 'shop_other', name: 'Other', mode: 'test' });
      const published = await store.directory.readProgram(testShopId);
      await store.directory.publishProgram('shop_other', published!.file);
      const other = ledgerBackend({ ...store, shopId: 'shop_other', now: clock.now });
      const enrolled = { termsVersion: '1', marketingConsent: false };
      const bo = backend.shopper(customer('bo'));

      expect((await bo.enrol(enrolled, { idempotencyKey: 'join' })).isReplay).toBe(false);
      expect(
        (await other.shopper(customer('noor')).enrol(enrolled, { idempotencyKey: 'join' }))
          .isReplay,
      ).toBe(false);
      expect((await noor.redeem('ten', { idempotencyKey: 'join' })).isReplay).toBe(false);
      expect((await bo.redeem('ten', { idempotencyKey: 'join' })).isReplay).toBe(false);
      expect((await noor.enrol(enrolled, { idempotencyKey: 'join' })).isReplay).toBe(true);
    });

    it('what failed for its balance stays failed for that key, and a new key asks anew', async () => {
      for (const key of ['1', '2', '3', '4', '5'])
        await noor.redeem('ten', { idempotencyKey: key });
      const refused = await noor.redeem('ten', { idempotencyKey: 'poor' });
      expect(refused.result).toEqual({ outcome: 'insufficient_points', missing: 10 });

      await backend.shop.adjust(
        { ...adjustment, points: 10 as Points },
        { idempotencyKey: 'gift' },
      );
      const again = await noor.redeem('ten', { idempotencyKey: 'poor' });
      expect(again).toMatchObject({ result: refused.result, isReplay: true });
      expect(again.account.available).toBe(10);
      expect((await noor.redeem('ten', { idempotencyKey: 'rich' })).result.outcome).toBe(
        'redeemed',
      );
    });

    it('answers are kept for 72 hours of real time, however far a test shop moves its clock', async () => {
      await noor.redeem('ten', { idempotencyKey: 'k' });
      await store.directory.advanceClock(testShopId, 30 * 24 * 60 * 60 * 1_000, 'move');
      clock.advance(replaysKeptMs);
      expect((await noor.redeem('ten', { idempotencyKey: 'k' })).isReplay).toBe(true);
      clock.advance(1);
      expect((await noor.redeem('ten', { idempotencyKey: 'k' })).isReplay).toBe(false);
    });

    it('replays a stored outcome after a restart, with a fresh account', async () => {
      const place = await engine.place();
      const join = { termsVersion: '1', marketingConsent: false };
      const first = await engine.open(place, clock);
      const before = ledgerBackend({ ...first, shopId: testShopId, now: clock.now }).shopper(
        customer('noor'),
      );
      await before.enrol(join, { idempotencyKey: 'join' });
      const taken = await before.redeem('ten', { idempotencyKey: 'k' });
      await before.redeem('ten', { idempotencyKey: 'k2' });
      await first.close();

      const second = await engine.open(place, clock);
      const after = ledgerBackend({ ...second, shopId: testShopId, now: clock.now }).shopper(
        customer('noor'),
      );
      const again = await after.redeem('ten', { idempotencyKey: 'k' });
      expect(again).toMatchObject({ result: taken.result, isReplay: true });
      expect(again.account.available).toBe(30);
    });
  });

  describe('who may ask', () => {
    const nobody: Caller = { kind: 'anonymous', language: null };

    it('anybody reads the programme and a quote, and nothing else', async () => {
      const guest = backend.shopper(nobody);
      expect((await guest.program()).name).toBe('Test shop');
      const lines = order.lines;
      const { isExact, quotes } = await guest.quote({
        carts: [{ id: 'c', currency: 'EUR', lines }],
      });
      expect({ isExact, points: quotes[0]?.points }).toEqual({ isExact: false, points: 25 });
      const options = { idempotencyKey: 'k' };
      for (const ask of [
        () => guest.account(),
        () => guest.history({}),
        () => guest.enrol({ termsVersion: '1', marketingConsent: false }, options),
        () => guest.completeAction('share', { target: null }, options),
        () => guest.saveProfile({}, options),
        () => guest.redeem('ten', options),
        () => guest.giveBack('r', options),
      ]) {
        await expect(ask()).rejects.toMatchObject({ code: 'unauthorized' });
      }
    });

    it('somebody who has not joined is known, and reading writes nothing', async () => {
      const stranger = backend.shopper(customer('stranger'));
      expect((await stranger.account()).status).toBe('known');
      expect(await backend.shop.findMember('stranger')).toBeNull();
      expect(await stranger.history({})).toEqual({ entries: [], next: null });
    });

    it('nobody gives back what somebody else took', async () => {
      const { result } = await noor.redeem('ten', { idempotencyKey: 'k' });
      const id = 'redemption' in result ? result.redemption.id : '';
      const bo = backend.shopper(customer('bo'));
      await bo.enrol({ termsVersion: '1', marketingConsent: false }, { idempotencyKey: 'join' });
      expect((await bo.giveBack(id, { idempotencyKey: 'k' })).result).toEqual({
        outcome: 'unknown_redemption',
      });
    });

    it('a caller that has given up gets aborted', async () => {
      const signal = AbortSignal.abort();
      await expect(noor.redeem('ten', { idempotencyKey: 'k', signal })).rejects.toMatchObject({
        code: 'aborted',
      });
      await expect(noor.account({ signal })).rejects.toMatchObject({ code: 'aborted' });
    });

    it('an amount that cannot be counted is an invalid request', async () => {
      const lines = [{ productId: 'p', quantity: 1, total: '1.2345' }];
      const event = {
        id: 'e',
        at,
        type: 'order.paid',
        customer: { id: 'noor' },
        order: { ...order, lines },
      } as const;
      await expect(backend.shop.record(event, { idempotencyKey: 'k' })).rejects.toMatchObject({
        code: 'invalid_request',
      });
    });
  });
});
