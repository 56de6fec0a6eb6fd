// The snapshot: what it counts, what it shows of the future, and that reading it twice says the same.

import { describe, expect, it } from 'vitest';
import { points } from '../../contract/points.ts';
import { benchCustomer, dayMs, openBench } from '../../testing/bench.ts';
import { fixtureProgram } from '../../testing/fixture-program.ts';
import { adjust } from '../members/adjust.ts';
import { describeAccount } from './describe-account.ts';
import { emptyBook } from '../book/empty-book.ts';
import { requestRedemption } from '../rewards/request-redemption.ts';
import { saveProfile } from '../earning/save-profile.ts';
import { checkVoucher, releaseVoucher, reserveVoucher, useVoucher } from '../rewards/vouchers.ts';

const give = (given: number) => ({
  customerId: benchCustomer,
  points: points(given),
  reason: 'r',
  actor: 'a',
  message: null,
});

describe('describeAccount', () => {
  it('describes somebody nobody has heard of as known, with the name of the token', () => {
    const bench = openBench();
    const account = describeAccount(bench.context(), emptyBook, { givenName: 'Noor' });
    expect(account).toMatchObject({
      status: 'known',
      version: 0,
      givenName: 'Noor',
      joinedAt: null,
      tier: null,
      nextReward: null,
    });
    expect(account.rules[0]).toMatchObject({ points: 4, lock: { reason: 'not_enrolled' } });
  });

  it('adds up points that come free at the same moment, soonest first, at most twelve rows', () => {
    const bench = openBench();
    bench.join();
    for (let day = 0; day < 14; day += 1) {
      bench.pay(`a${day}`, '1.00');
      bench.pay(`b${day}`, '2.00');
      bench.now += dayMs - 1;
    }
    const { pendingParts, pending, changesAt } = bench.account();
    expect(pendingParts).toHaveLength(12);
    expect(pendingParts[0]).toEqual({ points: 12, at: '2026-11-26T09:00:00.000Z' });
    expect(changesAt).toBe('2026-11-26T09:00:00.000Z');
    expect(pending).toBe(14 * 12);
  });

  it('shows what time has brought before it is written, and the same after', () => {
    const bench = openBench();
    bench.join();
    bench.pay('o1', '100.00');
    bench.now += 20 * dayMs;
    const { version: before, ...read } = bench.account();
    bench.passDays(0);
    const { version: after, ...written } = bench.account();
    expect(written).toEqual(read);
    expect(after).toBe(Number(before) + 1);
    expect(read).toMatchObject({
      available: 550,
      pending: 0,
      tier: { tierId: 'silver', since: '2026-11-26T09:00:00.000Z' },
    });
  });

  it.each(['inactivity', 'fixed'] as const)(
    'tells of all points that expire, however many lots they lie in: %s',
    (basis) => {
      const bench = openBench({ ...fixtureProgram, expiry: { basis, days: 90 } });
      bench.join();
      for (let gift = 0; gift < 150; gift += 1) {
        bench.run(adjust, give(1));
        if (gift % 60 === 59) bench.now += dayMs;
      }
      const { expiring, available } = bench.account();
      expect(expiring.reduce((sum, row) => sum + row.points, 0)).toBe(available);
      bench.run(requestRedemption, { rewardId: 'free-shipping', redemptionId: 'r', code: 'c' });
      const after = bench.account();
      expect(after.expiring.reduce((sum, row) => sum + row.points, 0)).toBe(after.available);
    },
  );

  it('shows a voucher whose time has passed as expired, and when the next one will', () => {
    const bench = openBench();
    bench.join();
    bench.run(adjust, give(500));
    for (const redemptionId of ['one', 'two'])
      bench.run(requestRedemption, { rewardId: 'free-shipping', redemptionId, code: redemptionId });
    expect(
      bench.account().redemptions.map(({ id, state, canGiveBack }) => [id, state, canGiveBack]),
    ).toEqual([
      ['two', 'issued', true],
      ['one', 'issued', true],
    ]);
    expect(bench.account().changesAt).toBe('2027-02-10T09:00:00.000Z');
    bench.now += 90 * dayMs;
    expect(bench.account().redemptions[0]).toMatchObject({ state: 'expired', canGiveBack: false });
    expect(bench.account().changesAt).toBeNull();
  });

  it('lists what expires, and only what the member answered of the fields there are', () => {
    const bench = openBench();
    bench.join();
    bench.run(saveProfile, { fields: { brewing: ' filter ', birthday: '1990-03-14' } });
    expect(bench.account().profile).toEqual({ brewing: 'filter', birthday: '1990-03-14' });
    expect(bench.account().expiring).toEqual([{ points: 200, at: '2027-11-12T09:00:00.000Z' }]);
    bench.file = {
      ...bench.file,
      expiry: { basis: 'none' },
      profileFields: bench.file.profileFields!.slice(0, 1),
    };
    expect(bench.account().profile).toEqual({ brewing: 'filter' });
    expect(bench.run(saveProfile, { fields: { constructor: 'x' } })).toEqual({
      outcome: 'invalid_fields',
      fields: ['constructor'],
    });
  });
});

describe('vouchers', () => {
  it('honour a reservation past the last day, and expire when it is let go', () => {
    const bench = openBench();
    bench.join();
    bench.run(adjust, give(500));
    const order = { orderId: 'o1' };
    for (const redemptionId of ['kept', 'let-go', 'left']) {
      bench.run(requestRedemption, { rewardId: 'free-shipping', redemptionId, code: redemptionId });
    }
    bench.run(reserveVoucher, { redemptionId: 'kept', order });
    bench.run(reserveVoucher, { redemptionId: 'let-go', order });
    bench.now += 91 * dayMs;
    expect(bench.run(useVoucher, { redemptionId: 'kept', order })).toMatchObject({
      outcome: 'used',
      voucher: { orderId: 'o1' },
    });
    expect(bench.run(releaseVoucher, { redemptionId: 'let-go', order })).toMatchObject({
      outcome: 'released',
      voucher: { state: 'expired' },
    });
    expect(bench.run(useVoucher, { redemptionId: 'left', order })).toEqual({
      outcome: 'not_usable',
      state: 'expired',
    });
    const book = bench.store.read({ customerId: benchCustomer }, { redemptionId: 'let-go' });
    expect(checkVoucher(bench.context(), book, 'let-go', null)).toEqual({
      outcome: 'not_usable',
      state: 'expired',
    });
  });

  it('do not exist while their fulfilment has not answered', () => {
    const bench = openBench();
    bench.join();
    bench.run(adjust, give(500));
    bench.run(requestRedemption, { rewardId: 'free-shipping', redemptionId: 'one', code: null });
    expect(bench.account()).toMatchObject({
      held: 200,
      available: 450,
      redemptions: [{ state: 'requested', code: null, canGiveBack: false }],
    });
    expect(bench.run(useVoucher, { redemptionId: 'one', order: { orderId: 'o1' } })).toEqual({
      outcome: 'unknown_code',
    });
  });
});
