// S8: a code is good for its owner, and once, however many try at the same moment.

import { describe, expect, it } from 'vitest';
import {
  customer,
  testClock,
  testEngines,
  testShopId,
} from '../../ledger/test-support/test-store.ts';
import { makeVoucherCode } from '../../fulfilment/voucher-code.ts';
import { ledgerBackend } from './ledger-backend.ts';

const racers = 50;
const rounds = process.env['LONG'] === undefined ? 5 : 40;

describe.each(testEngines)('on $name', (engine) => {
  it(
    `S8 of ${racers} orders that use one code at once exactly one gets it, ${rounds} rounds`,
    { timeout: 300_000 },
    async () => {
      const clock = testClock();
      const store = await engine.open(await engine.place(), clock);
      const backend = ledgerBackend({ ...store, shopId: testShopId, now: clock.now });
      for (let round = 0; round < rounds; round += 1) {
        const customerId = `customer-${round}`;
        const shopper = backend.shopper(customer(customerId));
        await shopper.enrol(
          { termsVersion: '1', marketingConsent: false },
          { idempotencyKey: 'join' },
        );
        const { result } = await shopper.redeem('ten', { idempotencyKey: 'take' });
        const code = 'redemption' in result ? (result.redemption.code ?? '') : '';

        const thief = await backend.shop.useVoucher(
          code,
          { orderId: `theft-${round}`, customerId: 'thief' },
          { idempotencyKey: `theft-${round}` },
        );
        expect(thief.result.outcome).toBe('wrong_customer');
        const wrong = await backend.shop.checkVoucher(makeVoucherCode(), customerId);
        expect(wrong.outcome).toBe('unknown_code');

        const answers = await Promise.all(
          Array.from({ length: racers }, (_, number) =>
            backend.shop.useVoucher(
              // However it was typed.
              number % 2 === 0 ? code : code.toLowerCase().replaceAll('-', ' '),
              { orderId: `order-${round}-${number}`, customerId },
              { idempotencyKey: `use-${round}-${number}` },
            ),
          ),
        );
        const outcomes = answers.map(({ result: { outcome } }) => outcome);
        expect(outcomes.filter((outcome) => outcome === 'used')).toHaveLength(1);
        expect(new Set(outcomes)).toEqual(new Set(['used', 'not_usable']));
      }
    },
  );
});
