// What came of a campaign, on both databases: everybody is in one group, and a refund counts.

import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { armOf, resolveProgram } from '@zegel/core/rules';
import { ledgerBackend } from '../backends/ledger/ledger-backend.ts';
import { ledgerCapabilities } from '../ledger/capabilities.ts';
import { testProgram } from '../ledger/test-support/test-program.ts';
import { customer, testClock, testEngines, testShopId } from '../ledger/test-support/test-store.ts';
import { readAll } from '../storage/sql/statement.ts';
import { reportCampaign } from './campaign-report.ts';

const day = 24 * 60 * 60 * 1_000;

describe.each(testEngines)('what came of a campaign, on $name', ({ open, place }) => {
  it('is told for each group, less what was sent back', { timeout: 60_000 }, async () => {
    const clock = testClock();
    const store = await open(await place(), clock);
    const effect = { kind: 'multiply', percent: 300, rules: ['buy'] } as const;
    const campaign = { id: 'test', title: 'Test', effect, startsAt: '2026-11-03' } as const;
    const drawn = { holdout: 34, variants: [{ id: 'b', share: 33 }] };
    await store.directory.publishProgram(testShopId, {
      ...testProgram,
      campaigns: [{ ...campaign, ...drawn, endsAt: '2026-11-05' }],
    });
    const backend = ledgerBackend({ ...store, shopId: testShopId, now: clock.now });
    const once = () => ({ idempotencyKey: randomUUID() });
    const names = Array.from({ length: 12 }, (_, index) => `member-${index}`);
    const pay = async (who: string, id: string) => {
      const event = { id: randomUUID(), at: new Date(clock.now()).toISOString() };
      const lines = [{ productId: 'p', quantity: 1, total: '10.00' }];
      const order = { id, currency: 'EUR', lines };
      const paid = { ...event, type: 'order.paid', customer: { id: who }, order } as const;
      await backend.shop.record(paid, once());
    };
    for (const who of names)
      await backend
        .shopper(customer(who))
        .enrol({ termsVersion: '1', marketingConsent: false }, once());
    for (const who of names) await pay(who, `before ${who}`);
    clock.advance(2 * day);
    for (const who of names.slice(0, 9)) await pay(who, `while ${who}`);
    const refund = { id: 'r', lines: [{ productId: 'p', total: '10.00' }] };
    const refunded = { order: { id: 'while member-0', currency: 'EUR' }, refund };
    const at = new Date(clock.now()).toISOString();
    await backend.shop.record({ id: 'x', at, type: 'order.refunded', ...refunded }, once());
    clock.advance(5 * day);
    for (const who of names) await pay(who, `after ${who}`);

    const people = await store.database.read(() =>
      readAll<{ accountId: string; customerId: string }>(
        'SELECT account_id AS accountId, customer_id AS customerId FROM members WHERE shop_id = ?',
        testShopId,
      ),
    );
    const file = (await store.directory.readProgram(testShopId))!.file;
    const how = { language: null, version: 2, capabilities: ledgerCapabilities };
    const { campaigns } = resolveProgram(file, how);
    const own = campaigns[0]!;
    const report = await reportCampaign(store.database, testShopId, own, clock.now());
    const groupOf = (who: string): string | null => {
      const { accountId } = people.find(({ customerId }) => customerId === who)!;
      const arm = armOf(own, accountId);
      return arm === null || arm === 'held_out' ? arm : arm.id;
    };
    expect(report.groups).toEqual(
      [null, 'b', 'held_out'].map((variant) => {
        const members = names.filter((who) => groupOf(who) === variant);
        const buyers = members.filter((who) => names.indexOf(who) >= 1 && names.indexOf(who) < 9);
        return {
          variant,
          members: members.length,
          buyers: buyers.length,
          orders: buyers.length,
          spend: 1_000 * buyers.length,
          points: variant === 'held_out' ? 0 : 20 * buyers.length,
        };
      }),
    );
  });
});
