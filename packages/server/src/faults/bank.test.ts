// L1: a bank of points over HTTP. Sixteen clients earn, spend, give back, refund, adjust and let expire while somebody
// looks at the whole ledger again and again: at no moment is a point made or lost.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { reached } from '@zegel/core/testing';
import { pino } from 'pino';
import { expect, it, onTestFinished } from 'vitest';
import { initShop } from '../init-shop.ts';
import { createJobRunner } from '../jobs/job-runner.ts';
import { testProgram } from '../ledger/test-support/test-program.ts';
import { testEngines } from '../ledger/test-support/test-store.ts';
import { startServer } from '../start-server.ts';
import { readAll } from '../storage/sql/statement.ts';
import { emptyPostgres } from '../storage/test-support/test-postgres.ts';
import { seededChance } from './test-support/chances.ts';
import * as ask from './test-support/shop-front.ts';
import { shopFront } from './test-support/shop-front.ts';

const isLong = process.env['LONG'] === '1';
const clients = 16;
const memberCount = isLong ? 200 : 30;
const operations = isLong ? 100_000 : 1_500;
/** Between two of them some weeks pass: points come free, are announced, and expire. */
const rounds = 15;
const day = 86_400_000;

// Each member's accounts by the transfers alone, beside what their balance says, as they are at one moment.
const mismatches = `
  SELECT b.account_id AS id FROM balances b LEFT JOIN (
    SELECT account_id,
      sum(CASE WHEN credit = 'pending' THEN points ELSE 0 END) - sum(CASE WHEN debit = 'pending' THEN points ELSE 0 END) AS pending,
      sum(CASE WHEN credit = 'available' THEN points ELSE 0 END) - sum(CASE WHEN debit = 'available' THEN points ELSE 0 END) AS available,
      sum(CASE WHEN credit = 'held' THEN points ELSE 0 END) - sum(CASE WHEN debit = 'held' THEN points ELSE 0 END) AS held,
      sum(CASE WHEN debit = 'debt' THEN points ELSE 0 END) - sum(CASE WHEN credit = 'debt' THEN points ELSE 0 END) AS debt
    FROM transfers GROUP BY account_id) t ON t.account_id = b.account_id
  WHERE b.pending <> coalesce(t.pending, 0) OR b.available <> coalesce(t.available, 0)
    OR b.held <> coalesce(t.held, 0) OR b.debt <> coalesce(t.debt, 0)`;

it.for(testEngines)(
  `L1 ${operations} operations of ${clients} clients over HTTP on $name: every look at the whole ledger sums to nothing`,
  { timeout: isLong ? 3_600_000 : 120_000 },
  async (engine, { task }) => {
    const { chance } = seededChance();
    const dataDir = await mkdtemp(path.join(tmpdir(), 'zegel-bank-'));
    onTestFinished(() => rm(dataDir, { recursive: true, force: true }));
    let aheadMs = 0;
    const now = (): number => Date.now() + aheadMs;
    const server = await startServer({
      dataDir,
      databaseUrl: engine.name === 'PostgreSQL' ? await emptyPostgres() : null,
      port: 0,
      logger: pino({ level: 'silent' }),
      limitPolicies: null,
      now,
    });
    const { store } = server;
    let isClosed = false;
    onTestFinished(() => (isClosed ? undefined : server.close()));
    const program = testProgram;
    const keys = await initShop({ store, name: 'Bank', mode: 'test', program, origins: [] });
    const front = shopFront({ keys, now, url: () => Promise.resolve(server.url) });
    const members = Array.from({ length: memberCount }, (_, index) => `member-${index}`);
    const outcomes = new Map<string, number>();
    let done = 0;
    const perform = async (one: ask.Ask): Promise<ReturnType<typeof ask.effectOf>> => {
      const told = await front.insist(one);
      expect(told.status, `${one.key}: ${JSON.stringify(told.result)}`).toBe(200);
      const effect = ask.effectOf(told);
      const name = `${one.key.split('-')[0]} ${effect.outcome}`;
      outcomes.set(name, (outcomes.get(name) ?? 0) + 1);
      done += 1;
      return effect;
    };
    for (const member of members) await perform(ask.enrol(member, '1'));

    const pick = <Item>(items: readonly Item[]): Item =>
      items[Math.floor(chance() * items.length)] as Item;
    const money = (): string =>
      `${1 + Math.floor(chance() * 90)}.${10 + Math.floor(chance() * 90)}`;
    const orders: string[] = [];
    const redeemed: { readonly member: string; readonly id: string }[] = [];
    let number = 0;
    async function act(): Promise<void> {
      const id = String((number += 1));
      const member = pick(members);
      const fate = chance();
      const order = orders.length === 0 ? null : pick(orders);
      if (fate < 0.3 || order === null) {
        await perform(ask.payOrder(id, member, money(), now()));
        orders.push(id);
      } else if (fate < 0.45) await perform(ask.refundOrder(order, id, money(), now()));
      else if (fate < 0.5) await perform(ask.cancelOrder(order, id, now()));
      else if (fate < 0.65)
        await perform(
          ask.adjust(`adjust-${id}`, member, Math.ceil(chance() * 60) * pick([1, 1, -1])),
        );
      else if (fate < 0.8 || redeemed.length === 0) {
        const { redemption } = await perform(
          ask.redeem(`redeem-${id}`, member, pick(['ten', 'ten', 'shipping'])),
        );
        if (redemption !== undefined) redeemed.push({ member, id: redemption.id });
      } else {
        const one = pick(redeemed);
        await perform(ask.giveBack(`return-${id}`, one.member, one.id));
      }
    }

    let looks = 0;
    async function look(): Promise<void> {
      expect((await store.storage.verify()).findings).toEqual([]);
      expect(await store.database.read(() => readAll(mismatches))).toEqual([]);
      looks += 1;
    }

    const jobs = createJobRunner({ ...store, now });
    let expired = 0;
    async function tellAndExpire(): Promise<void> {
      for (const member of await front.listNotices())
        await perform(ask.recordNotice(`notice-${(number += 1)}`, member));
      expired += (await jobs.run()).lotsExpired;
    }

    for (let round = 0; round < rounds; round += 1) {
      aheadMs += 35 * day;
      const wanted = Math.ceil((operations * (round + 1)) / rounds);
      const client = async (): Promise<void> => {
        while (done < wanted) await act();
      };
      const running = Promise.all([...Array.from({ length: clients }, client), tellAndExpire()]);
      const isOver = running.then(() => true);
      do await look();
      while (
        !(await Promise.race([
          isOver,
          new Promise((resolve) => void setTimeout(resolve, 100, false)),
        ]))
      );
    }
    await look();
    isClosed = true;
    await server.close();
    expect(looks).toBeGreaterThan(rounds);
    expect(expired).toBeGreaterThan(0);
    for (const kind of [
      'pay recorded',
      'refund recorded',
      'cancel recorded',
      'adjust adjusted',
      'redeem redeemed',
      'return returned',
    ])
      expect(outcomes.get(kind), `${kind}; all: ${JSON.stringify([...outcomes])}`).toBeGreaterThan(
        0,
      );
    reached(
      task,
      `${engine.name}: ${done} operations of ${clients} clients for ${memberCount} members, ${expired} lots expired, ${looks} looks at the whole ledger: 0 sums other than 0, 0 balances other than their transfers`,
    );
  },
);
