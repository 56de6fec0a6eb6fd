// A draw is held once, with the tickets there are, and whoever wins has the prize once: on both databases, and whatever
// happened to the winners.

import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ProgramFile } from '@zegel/core';
import { resolveProgram } from '@zegel/core/rules';
import { ledgerBackend } from '../backends/ledger/ledger-backend.ts';
import { ledgerCapabilities } from '../ledger/capabilities.ts';
import { shopLedger } from '../ledger/shop-ledger.ts';
import { testProgram } from '../ledger/test-support/test-program.ts';
import { customer, testClock, testEngines, testShopId } from '../ledger/test-support/test-store.ts';
import type { TestEngine } from '../ledger/test-support/test-store.ts';
import { read, readAll, run } from '../storage/sql/statement.ts';
import { findDraw, findHolders } from './draw-rows.ts';
import { commitmentOf, verifyDraw } from './draw-result.ts';
import { holdDraw } from './hold-draw.ts';
import type { HeldDraw } from './hold-draw.ts';

const day = 24 * 60 * 60 * 1_000;
const file: ProgramFile = {
  ...testProgram,
  rewards: [
    ...testProgram.rewards,
    { id: 'mug', kind: 'free_product', title: 'Mug', product: { id: 'mug', title: 'Mug' } },
  ],
  draws: [
    {
      id: 'win',
      title: 'Win a mug',
      until: '2026-11-05',
      drawAfterDays: 10,
      prize: 'mug',
      winners: 2,
      tickets: [{ perAmount: '5.00' }],
      maxTickets: 3,
    },
  ],
};

async function open({ open: openStore, place }: TestEngine) {
  const clock = testClock();
  const store = await openStore(await place(), clock);
  await store.directory.publishProgram(testShopId, file);
  const shared = { ...store, shopId: testShopId, now: clock.now };
  const backend = ledgerBackend(shared);
  const once = () => ({ idempotencyKey: randomUUID() });
  const how = { language: null, version: 2, capabilities: ledgerCapabilities };
  const draw = resolveProgram(file, how).draws![0]!;
  const { database } = store;
  return {
    clock,
    store,
    backend,
    draw,
    once,
    hold: () => holdDraw({ database, ledger: shopLedger(shared) }, draw),
    row: () => database.read(() => findDraw(testShopId, 'win')),
    join: (who: string) =>
      backend.shopper(customer(who)).enrol({ termsVersion: '1', marketingConsent: false }, once()),
    pay(who: string, id: string, total: string) {
      const event = { id: randomUUID(), at: new Date(clock.now()).toISOString() };
      const order = { id, currency: 'EUR', lines: [{ productId: 'p', quantity: 1, total }] };
      return backend.shop.record(
        { ...event, type: 'order.paid', customer: { id: who }, order },
        once(),
      );
    },
    refund(id: string, total: string) {
      const event = { id: randomUUID(), at: new Date(clock.now()).toISOString() };
      const refund = { id: `refund of ${id}`, lines: [{ productId: 'p', total }] };
      return backend.shop.record(
        { ...event, type: 'order.refunded', order: { id, currency: 'EUR' }, refund },
        once(),
      );
    },
    prizes: () =>
      database.read(() =>
        readAll<{ terms: string; customerId: string }>(
          `SELECT terms, customer_id AS "customerId" FROM redemptions
             JOIN members ON members.shop_id = redemptions.shop_id AND members.account_id = redemptions.account_id
           WHERE reward_id = 'mug' ORDER BY terms`,
        ),
      ),
    /** By their customer ids, in the order in which they won. */
    async winners({ result: { salt, winners } }: HeldDraw) {
      const accounts = await database.read(() => findHolders(testShopId, salt, winners));
      return Promise.all(
        winners.map(async (holder) => {
          const sql = 'SELECT customer_id AS id FROM members WHERE account_id = ?';
          const found = await database.read(() =>
            read<{ id: string }>(sql, accounts.get(holder) ?? ''),
          );
          return found?.id ?? null;
        }),
      );
    },
  };
}

describe.each(testEngines)('a draw on $name', (engine) => {
  it('is bound when it is published, and to the same for good', async () => {
    const world = await open(engine);
    const first = await world.row();
    expect(first).toMatchObject({ heldAt: null, result: null });
    expect(first?.commitment).toBe(commitmentOf(first?.seed ?? ''));
    await world.store.directory.publishProgram(testShopId, { ...file, name: 'Another' });
    expect(await world.row()).toEqual(first);
  });

  it('is held once, from the tickets that were not taken back, and each winner has one prize', async () => {
    const world = await open(engine);
    for (const who of ['noor', 'sem', 'lot', 'idle', 'bad']) await world.join(who);
    await world.pay('noor', '1', '50.00');
    await world.pay('sem', '2', '10.00');
    await world.pay('lot', '3', '10.00');
    await world.pay('bad', '4', '10.00');
    await world.backend.shop.blockMember?.('bad', { reason: 'r', actor: 'a' }, world.once());
    await expect(world.hold()).rejects.toThrow(/from 2026-11-15T23:00:00.000Z on/);
    world.clock.advance(12 * day);
    await world.refund('3', '6.00');
    await world.pay('idle', '5', '50.00');
    await expect(world.hold()).rejects.toThrow(/can be held from/);
    world.clock.advance(2 * day);

    const [held, again] = await Promise.all([world.hold(), world.hold()]);
    expect(new Set(held.result.tickets.map(({ tickets }) => tickets))).toEqual(new Set([2, 3]));
    expect(held.prizes).toEqual(['given', 'given']);
    expect(again).toEqual(held);
    expect(verifyDraw(held.result)).toEqual([]);
    expect((await world.row())?.commitment).toBe(held.result.commitment);
    const winners = await world.winners(held);
    expect(new Set(winners)).toEqual(new Set(['noor', 'sem']));
    const terms = winners.map((customerId, index) => ({
      customerId,
      terms: expect.stringContaining(`"gift":"draw:win:${index + 1}"`) as unknown,
    }));
    expect(await world.prizes()).toEqual(terms);
    const { entries } = await world.backend.shopper(customer('noor')).history({});
    expect(entries.some((entry) => 'message' in entry && entry.message === 'Win a mug')).toBe(true);

    // What comes after it changes nothing, long after keys are forgotten too.
    await world.refund('1', '50.00');
    world.clock.advance(30 * day);
    await world.store.database.write(() => run('DELETE FROM replays'));
    expect(await world.hold()).toEqual(held);
    expect(await world.prizes()).toEqual(terms);
  });

  it('goes on after it was killed between two prizes, also where a winner has left or became one with another', async () => {
    const world = await open(engine);
    for (const who of ['noor', 'sem', 'noor-too']) await world.join(who);
    await world.pay('noor', '1', '50.00');
    await world.pay('sem', '2', '10.00');
    world.clock.advance(30 * day);
    const first = await world.hold();
    const [one = '', two = ''] = (await world.winners(first)).map((each) => each ?? '');
    // As it was before the second prize and the first were given.
    const { database, privacy, merges } = world.store;
    await database.write(() => run("DELETE FROM redemptions WHERE reward_id = 'mug'"));
    await database.write(() => run('DELETE FROM replays'));
    const merge = { customerId: 'noor-too', from: one, reason: 'r', actor: 'a' };
    expect(merges).toBeDefined();
    const merged = await world.backend.shop.mergeMembers?.(merge, world.once());
    expect(merged?.result.outcome).toBe('merged');
    await privacy.erasePerson({ shopId: testShopId, customerId: two }, 'k');
    const held = await world.hold();
    expect(held.result).toEqual(first.result);
    expect(held.prizes).toEqual(['given', 'forgotten']);
    expect((await world.prizes()).map(({ customerId }) => customerId)).toEqual(['noor-too']);
  });

  it('is drawn without who has left', async () => {
    const world = await open(engine);
    for (const who of ['noor', 'sem']) await world.join(who);
    await world.pay('noor', '1', '10.00');
    await world.pay('sem', '2', '10.00');
    await world.store.privacy.erasePerson({ shopId: testShopId, customerId: 'sem' }, 'k');
    world.clock.advance(30 * day);
    const { result } = await world.hold();
    expect([result.tickets.length, result.winners.length]).toEqual([1, 1]);
  });

  it('is drawn with nobody in it', async () => {
    const world = await open(engine);
    world.clock.advance(30 * day);
    expect((await world.hold()).result).toMatchObject({ tickets: [], winners: [] });
  });

  it('gives later what is out of stock now', async () => {
    const world = await open(engine);
    const withStock = (stock: number): ProgramFile => ({
      ...file,
      rewards: file.rewards.map((reward) => (reward.id === 'mug' ? { ...reward, stock } : reward)),
    });
    await world.store.directory.publishProgram(testShopId, withStock(1));
    for (const who of ['noor', 'sem']) await world.join(who);
    await world.pay('noor', '1', '10.00');
    await world.pay('sem', '2', '10.00');
    world.clock.advance(30 * day);
    expect((await world.hold()).prizes).toEqual(['given', 'out_of_stock']);
    expect((await world.hold()).prizes).toEqual(['given', 'out_of_stock']);
    await world.store.directory.publishProgram(testShopId, withStock(2));
    expect((await world.hold()).prizes).toEqual(['given', 'given']);
    expect(await world.prizes()).toHaveLength(2);
  });
});
