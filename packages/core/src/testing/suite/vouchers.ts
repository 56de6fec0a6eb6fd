// The shop's side of a voucher: check, reserve, release, use; one order, once.

import assert from 'node:assert/strict';
import type { VoucherOutcome } from '../../contract/voucher.ts';
import { daan, noor, once, scenario } from './world.ts';
import type { MakeBackend, TestRunner, World } from './world.ts';

async function takeVoucher({
  join,
  give,
  shopper,
}: World): Promise<{ readonly code: string; readonly id: string }> {
  await join();
  await give(400);
  const { result } = await shopper.redeem('five-off', once());
  assert.ok(result.outcome === 'redeemed' && result.redemption.code !== null);
  return { code: result.redemption.code, id: result.redemption.id };
}

const outcomeOf = async (answer: Promise<{ readonly result: VoucherOutcome }>) =>
  (await answer).result.outcome;

export function describeVouchers(make: MakeBackend, { describe, it }: TestRunner): void {
  describe('vouchers', () => {
    it(
      'tells what a code is worth, and whose it is',
      scenario(make, async (world) => {
        const { shop } = world;
        const { code } = await takeVoucher(world);
        const checked = await shop.checkVoucher(code, noor.customerId);
        assert.ok(checked.outcome === 'valid');
        assert.deepEqual(
          { ...checked.voucher, expiresAt: null },
          {
            code,
            rewardId: 'five-off',
            kind: 'amount_off',
            currency: 'EUR',
            amount: 500,
            percent: null,
            maximum: null,
            product: null,
            minimumSpend: null,
            expiresAt: null,
            customerId: noor.customerId,
            state: 'issued',
            orderId: null,
          },
        );
        assert.deepEqual(await shop.checkVoucher(code, daan.customerId), {
          outcome: 'wrong_customer',
        });
        assert.deepEqual(await shop.checkVoucher('XXXX-XXXX-XXXX', null), {
          outcome: 'unknown_code',
        });
      }),
    );

    it(
      'keeps a voucher for one order, lets it go, and uses it once',
      scenario(make, async (world) => {
        const { shop, shopper } = world;
        const { code, id } = await takeVoucher(world);
        const one = { orderId: 'o1', customerId: noor.customerId };
        const other = { orderId: 'o2' };
        const refused = { outcome: 'not_usable', state: 'reserved' };
        assert.equal(await outcomeOf(shop.reserveVoucher(code, one, once())), 'reserved');
        assert.equal(await outcomeOf(shop.reserveVoucher(code, one, once())), 'reserved');
        assert.deepEqual((await shop.reserveVoucher(code, other, once())).result, refused);
        assert.deepEqual((await shop.useVoucher(code, other, once())).result, refused);
        assert.deepEqual((await shop.releaseVoucher(code, other, once())).result, refused);
        assert.equal((await shopper.giveBack(id, once())).result.outcome, 'not_returnable');
        assert.equal(await outcomeOf(shop.releaseVoucher(code, one, once())), 'released');
        assert.equal(await outcomeOf(shop.releaseVoucher(code, one, once())), 'released');
        assert.equal(await outcomeOf(shop.reserveVoucher(code, other, once())), 'reserved');
        const used = await shop.useVoucher(code, other, once());
        assert.ok(used.result.outcome === 'used');
        assert.equal(used.result.voucher.orderId, 'o2');
        assert.equal(await outcomeOf(shop.useVoucher(code, other, once())), 'used');
        assert.deepEqual((await shop.useVoucher(code, one, once())).result, {
          outcome: 'not_usable',
          state: 'used',
        });
        assert.deepEqual(await shop.checkVoucher(code, null), {
          outcome: 'not_usable',
          state: 'used',
        });
        assert.deepEqual((await shopper.account()).redemptions, []);
        assert.equal((await shopper.giveBack(id, once())).result.outcome, 'not_returnable');
        const line = (await world.history()).find(({ kind }) => kind === 'redemption');
        assert.equal(line?.redemption?.state, 'used');
      }),
    );

    it(
      'can be used without a reservation, by its owner alone',
      scenario(make, async (world) => {
        const { shop } = world;
        const { code } = await takeVoucher(world);
        const theirs = { orderId: 'o1', customerId: daan.customerId };
        assert.deepEqual((await shop.useVoucher(code, theirs, once())).result, {
          outcome: 'wrong_customer',
        });
        assert.equal(await outcomeOf(shop.useVoucher(code, { orderId: 'o1' }, once())), 'used');
        assert.deepEqual(
          (await shop.useVoucher('XXXX-XXXX-XXXX', { orderId: 'o1' }, once())).result,
          { outcome: 'unknown_code' },
        );
      }),
    );

    it(
      'has one winner when two orders want it at once',
      scenario(make, async (world) => {
        const { code } = await takeVoucher(world);
        const orders = ['o1', 'o2', 'o3', 'o4'];
        const outcomes = await Promise.all(
          orders.map((orderId) => outcomeOf(world.shop.useVoucher(code, { orderId }, once()))),
        );
        assert.equal(outcomes.filter((outcome) => outcome === 'used').length, 1);
      }),
    );
  });
}
