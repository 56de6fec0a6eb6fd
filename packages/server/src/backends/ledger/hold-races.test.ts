// A hold ends once, whoever answers it and however many at the same time: fulfilments that answer twice, a timeout
// beside an answer, and a shopper who gives back what is just being issued.

import { settleGiveBack, settleRedemption } from '@zegel/core/rules';
import { reached } from '@zegel/core/testing';
import { describe, expect, it } from 'vitest';
import { shopLedger } from '../../ledger/shop-ledger.ts';
import {
  customer,
  testClock,
  testEngines,
  testShopId,
} from '../../ledger/test-support/test-store.ts';
import { ledgerBackend } from './ledger-backend.ts';

const rounds = process.env['LONG'] === undefined ? 8 : 100;

describe.each(testEngines)('on $name', (engine) => {
  it(
    `L11 each of ${rounds} holds ends once in a race of 24 answers`,
    { timeout: 600_000 },
    async ({ task }) => {
      const place = await engine.place();
      const clock = testClock();
      const stores = [await engine.open(place, clock), await engine.open(place, clock)];
      const [store] = stores;
      if (store === undefined) throw new Error('Two stores are open');
      const fulfilment = {
        kind: 'remote' as const,
        issue: () => new Promise<never>(() => undefined),
        void: () => new Promise<never>(() => undefined),
      };
      const options = { ...store, shopId: testShopId, now: clock.now, fulfilment };
      const backend = ledgerBackend(options);
      const ledgers = stores.map((each) =>
        shopLedger({ ...each, shopId: testShopId, now: clock.now }),
      );
      const ends = { issue: 0, cancel_hold: 0, give_back: 0 };
      for (let round = 0; round < rounds; round += 1) {
        const shopper = backend.shopper(customer(`c${round}`));
        const terms = { termsVersion: '1', marketingConsent: false };
        await shopper.enrol(terms, { idempotencyKey: 'join' });
        const { result } = await shopper.redeem('ten', { idempotencyKey: 'redeem' });
        const redemptionId = 'redemption' in result ? result.redemption.id : '';
        const locate = { by: 'redemption', redemptionId } as const;
        const settle = async (nth: number): Promise<unknown> => {
          const ledger = ledgers[nth % ledgers.length];
          const target = { context: await ledger?.context(null), locate, replay: null };
          const isIssued = (nth + round) % 3 === 0;
          const answer = isIssued
            ? ({ outcome: 'issued', code: `CODE-${round}x${nth}` } as const)
            : ({ outcome: 'failed' } as const);
          if (target.context === undefined) throw new Error('A ledger is there');
          const known = { ...target, context: target.context };
          if (nth % 4 === 3)
            return ledger?.run(settleGiveBack, { redemptionId, result: 'voided' }, known);
          return ledger?.run(settleRedemption, { redemptionId, result: answer }, known);
        };
        await Promise.all(
          Array.from({ length: 24 }, (_, nth) =>
            nth % 6 === 5
              ? shopper.giveBack(redemptionId, { idempotencyKey: `back-${nth}` })
              : settle(nth),
          ),
        );
        const { rows } = await store.storage.readHistory(
          testShopId,
          { by: 'customer', customerId: `c${round}` },
          { before: null, limit: 100 },
        );
        const codes = rows.flatMap((row) =>
          row.kind === 'transfer' && row.transfer.redemptionId === redemptionId
            ? [row.transfer.code]
            : [],
        );
        const count = (code: keyof typeof ends): number =>
          codes.filter((each) => each === code).length;
        expect([round, count('issue') + count('cancel_hold')]).toEqual([round, 1]);
        expect(count('give_back')).toBeLessThanOrEqual(count('issue'));
        for (const code of ['issue', 'cancel_hold', 'give_back'] as const)
          ends[code] += count(code);
        const account = await shopper.account();
        const hasPointsBack = count('cancel_hold') + count('give_back') === 1;
        expect([account.available, account.held]).toEqual([hasPointsBack ? 50 : 40, 0]);
      }
      expect((await store.storage.verify()).findings).toEqual([]);
      // Both ends were reached by somebody.
      expect(Math.min(ends.issue, ends.cancel_hold)).toBeGreaterThan(0);
      reached(task, `${rounds} holds on ${engine.name}, 24 answers each: every one ended once`);
    },
  );
});
