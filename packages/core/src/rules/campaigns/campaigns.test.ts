// Campaigns on the bench: what they add, when, and what is left when an order is sent back.

import { describe, expect, it } from 'vitest';
import type { ProgramFileCampaign } from '../../contract/program-file/campaign-in-file.ts';
import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import { benchCustomer, openBench } from '../../testing/bench.ts';
import type { Bench } from '../../testing/bench.ts';
import { fixtureProgram } from '../../testing/fixture-program.ts';
import { claimAction, quoteCarts, requestGiveBack, requestRedemption } from '../index.ts';

type Campaign = Partial<ProgramFileCampaign> & Pick<ProgramFileCampaign, 'effect'>;

const twice: Campaign['effect'] = { kind: 'multiply', percent: 200, rules: ['purchase'] };

function withCampaigns(...campaigns: readonly Campaign[]): ProgramFile {
  return {
    ...fixtureProgram,
    campaigns: campaigns.map((campaign, index) => ({
      id: `campaign-${index}`,
      title: { nl: `Actie ${index}`, en: `Campaign ${index}` },
      ...campaign,
    })),
  };
}

// The bench begins on 12 November 2026 at 10 in the morning where the shop is.
function open(...campaigns: readonly Campaign[]): Bench {
  const bench = openBench(withCampaigns(...campaigns));
  bench.join();
  return bench;
}

function quoteOf(bench: Bench, total: string) {
  const lines = [{ productId: 'guji', quantity: 1, total }];
  const book = bench.store.read({ customerId: benchCustomer }, {});
  return quoteCarts(bench.context(), book, { carts: [{ id: 'c', currency: 'EUR', lines }] })
    .quotes[0];
}

describe('a campaign on orders', () => {
  it('gives what was quoted, says what it is for, and loses it with the order', () => {
    const bench = open({ effect: twice });
    expect(quoteOf(bench, '10.99')).toMatchObject({
      points: 86,
      parts: [
        { ruleId: 'purchase', points: 43 },
        { ruleId: 'purchase', points: 43, message: 'Campaign 0' },
      ],
    });
    expect(bench.pay('o1', '10.99')).toEqual({ outcome: 'recorded', points: 86 });
    const lines = bench.history().filter(({ orderNumber }) => orderNumber === 'o1');
    expect(lines.map(({ points, message }) => [points, message])).toEqual([
      [43, 'Campaign 0'],
      [43, null],
    ]);
    bench.refund('o1', 'r1', '5.00');
    bench.passDays(20);
    expect(bench.refund('o1', 'r2', '5.99')).toMatchObject({ outcome: 'recorded' });
    expect(bench.account()).toMatchObject({ available: 150, pending: 0, debt: 0, lifetime: 150 });
    const taken = bench.history().filter(({ kind }) => kind === 'clawback');
    expect(taken.filter(({ message }) => message === 'Campaign 0')).toHaveLength(2);
    expect(taken.filter(({ message }) => message === null)).toHaveLength(2);
  });

  it('counts the order once against the limit of its rule', () => {
    const file = withCampaigns({ effect: twice });
    const rules = file.rules.map((rule) =>
      rule.id === 'purchase' ? { ...rule, limit: { times: 2, per: 'month' } as const } : rule,
    );
    const bench = openBench({ ...file, rules });
    bench.join();
    expect(bench.pay('o1', '10.00')).toMatchObject({ points: 80 });
    expect(bench.pay('o2', '10.00')).toMatchObject({ points: 80 });
    expect(bench.pay('o3', '10.00')).toEqual({ outcome: 'ignored', reason: 'limit_reached' });
  });

  it('is taken up at payment: an edit after its end still grows by it, a new order does not', () => {
    const bench = open({ effect: twice, endsAt: '2026-11-12' });
    bench.pay('o1', '10.00');
    bench.passDays(1);
    const lines = [{ productId: 'guji', quantity: 1, total: '20.00' }];
    const state = { isPaid: true, isCancelled: false, refunds: [] };
    bench.event({
      type: 'order.updated',
      customer: { id: benchCustomer },
      order: { id: 'o1', currency: 'EUR', lines, ...state },
    });
    expect(bench.account().pending).toBe(160);
    expect(bench.pay('o2', '10.00')).toMatchObject({ points: 40 });
  });

  it('gives a bonus once for each order, and takes its share back', () => {
    const bench = open({ effect: { kind: 'bonus', points: 25, rules: ['purchase'] } });
    expect(bench.pay('o1', '10.00')).toMatchObject({ points: 65 });
    expect(bench.refund('o1', 'r1', '5.00')).toMatchObject({ points: 32 });
    expect(bench.refund('o1', 'r2', '5.00')).toMatchObject({ points: 33 });
  });

  it('begins and ends with the days of the shop, or by its clock', () => {
    const day = open({ effect: twice, startsAt: '2026-11-13', endsAt: '2026-11-13' });
    day.now = Date.parse('2026-11-12T22:59:59.999Z');
    expect(day.pay('o1', '10.00')).toMatchObject({ points: 40 });
    expect(day.account().changesAt).toBe('2026-11-12T23:00:00.000Z');
    day.now += 1;
    expect(day.pay('o2', '10.00')).toMatchObject({ points: 80 });
    expect(day.account().changesAt).toBe('2026-11-13T23:00:00.000Z');
    day.now = Date.parse('2026-11-13T23:00:00.000Z');
    expect(day.pay('o3', '10.00')).toMatchObject({ points: 40 });

    const hours = open({ effect: twice, startsAt: '2026-11-12T18:00', endsAt: '2026-11-12T20:30' });
    hours.now = Date.parse('2026-11-12T17:00:00Z');
    expect(hours.account().offers?.[0]?.endsAt).toBe('2026-11-12T19:30:00.000Z');
    hours.now = Date.parse('2026-11-12T19:30:00Z');
    expect(hours.account()).not.toHaveProperty('offers');
  });

  it('gives a guest who joins what the order would have earned', () => {
    const bench = openBench(withCampaigns({ effect: twice }));
    bench.event({
      type: 'order.paid',
      order: {
        id: 'g',
        currency: 'EUR',
        lines: [{ productId: 'guji', quantity: 1, total: '10.00' }],
      },
    });
    bench.join();
    const customer = { id: benchCustomer };
    const lines = [{ productId: 'guji', quantity: 1, total: '10.00' }];
    const state = { isPaid: true, isCancelled: false, refunds: [] };
    bench.file = fixtureProgram;
    expect(
      bench.event({
        type: 'order.updated',
        customer,
        order: { id: 'g', currency: 'EUR', lines, ...state },
      }),
    ).toMatchObject({ points: 80 });
  });
});

describe('a campaign on another rule', () => {
  it('gives more for one time, on one line, and says so beforehand', () => {
    const bench = open({ effect: { kind: 'multiply', percent: 250, rules: ['share'] } });
    expect(bench.account().rules.find(({ ruleId }) => ruleId === 'share')?.points).toBe(25);
    expect(bench.account().offers).toEqual([
      {
        id: 'campaign-0',
        title: 'Campaign 0',
        text: null,
        reason: null,
        icon: 'star',
        endsAt: null,
        effect: 'multiply',
        amount: 250,
        ruleIds: ['share'],
        rewardIds: [],
      },
    ]);
    const claim = { customerId: benchCustomer, ruleId: 'share', target: '/p' };
    expect(bench.run(claimAction, claim)).toMatchObject({ outcome: 'earned', points: 25 });
    expect(bench.history()[0]).toMatchObject({
      ruleId: 'share',
      points: 25,
      message: 'Campaign 0',
    });
  });

  it('is no offer once the rule gives no more', () => {
    const bench = open({ effect: { kind: 'bonus', points: 50, rules: ['signup'] } });
    expect(bench.account()).toMatchObject({ available: 200 });
    expect(bench.account()).not.toHaveProperty('offers');
  });
});

describe('a campaign on a reward', () => {
  const sale: Campaign = {
    effect: { kind: 'price', cost: 100, rewards: ['free-shipping'] },
    endsAt: '2026-11-12',
  };

  it('asks less while it runs, and gives back what was paid', () => {
    const bench = open(sale);
    const status = () =>
      bench.account().rewards.find(({ rewardId }) => rewardId === 'free-shipping');
    expect(status()).toEqual({ rewardId: 'free-shipping', cost: 100, lock: null });
    expect(bench.account().offers?.[0]).toMatchObject({
      effect: 'price',
      amount: 100,
      rewardIds: ['free-shipping'],
      endsAt: '2026-11-12T23:00:00.000Z',
    });
    const taken = bench.run(requestRedemption, {
      rewardId: 'free-shipping',
      redemptionId: 'r1',
      code: 'code',
    });
    expect(taken).toMatchObject({ outcome: 'redeemed', redemption: { points: 100 } });
    expect(bench.history()[0]).toMatchObject({ kind: 'redemption', message: 'Campaign 0' });
    expect(bench.account().available).toBe(50);
    bench.passDays(1);
    expect(status()?.cost).toBe(200);
    expect(bench.account()).not.toHaveProperty('offers');
    bench.run(requestGiveBack, { redemptionId: 'r1', isVoided: true });
    expect(bench.account().available).toBe(150);
  });

  it('never asks more than a member of a level pays anyhow', () => {
    const file = withCampaigns(sale);
    const rewards = file.rewards.map((reward) =>
      reward.id === 'free-shipping' ? { ...reward, tierCost: { bronze: 90 } } : reward,
    );
    const bench = openBench({ ...file, rewards });
    bench.join();
    expect(bench.account().rewards[0]).toMatchObject({ rewardId: 'free-shipping', cost: 90 });
    expect(bench.account()).not.toHaveProperty('offers');
  });
});

describe('campaigns that change the same', () => {
  it('do not stack: the highest priority holds, and the other comes back after it', () => {
    const bench = open(
      { effect: { kind: 'multiply', percent: 300, rules: ['purchase'] }, priority: 1 },
      { effect: twice, priority: 2, endsAt: '2026-11-12' },
    );
    expect(bench.pay('o1', '10.00')).toMatchObject({ points: 80 });
    expect(bench.account().offers?.map(({ id }) => id)).toEqual(['campaign-1']);
    bench.passDays(1);
    expect(bench.pay('o2', '10.00')).toMatchObject({ points: 120 });
    expect(bench.account().offers?.map(({ id }) => id)).toEqual(['campaign-0']);
  });
});
