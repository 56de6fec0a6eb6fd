// L3: server processes are killed at random and at named places while clients ask, with keys they keep, over HTTP. What
// was answered is there, nothing is there twice, and what nobody was told of is told when asked again.

import { reached } from '@zegel/core/testing';
import { expect, it } from 'vitest';
import { testEngines } from '../ledger/test-support/test-store.ts';
import {
  crashPoints,
  jobPoints,
  loadPoints,
  migrationPoints,
} from './test-support/crash-points.ts';
import { seededChance } from './test-support/chances.ts';
import { openKillBench } from './test-support/kill-bench.ts';
import { startKillLoad } from './test-support/kill-load.ts';
import type { ServerProcess } from './test-support/server-fleet.ts';
import * as ask from './test-support/shop-front.ts';
import { shopFront } from './test-support/shop-front.ts';

const isLong = process.env['LONG'] === '1';
const minute = 60_000;
// After hundreds of kills thousands of events wait: all are told, which takes as long as it takes.
const patience = isLong ? 30 * minute : minute;
const members = ['noor', 'mila', 'sem', 'lux', 'bo', 'daan'];

interface Size {
  readonly processes: number;
  readonly atPoints: readonly string[];
  readonly atRandom: number;
}

const beginnings = [...Object.keys(migrationPoints), ...Object.keys(jobPoints)];
const whileLoaded = Object.keys(loadPoints);
const repeated = (times: number): readonly string[] =>
  Array.from({ length: times }, () => whileLoaded).flat();

const sizes: Readonly<Record<'SQLite' | 'PostgreSQL', Size>> = {
  SQLite: { processes: 1, atPoints: repeated(isLong ? 20 : 1), atRandom: isLong ? 200 : 2 },
  PostgreSQL: {
    processes: isLong ? 3 : 2,
    atPoints: isLong ? repeated(10) : ['write: between two transfers', 'write: before COMMIT'],
    atRandom: isLong ? 100 : 1,
  },
};

it.for(testEngines)(
  'L3 server processes killed under load on $name: nothing answered is lost, nothing is doubled, what nobody heard of is told',
  { timeout: isLong ? 3 * 60 * minute : 3 * minute },
  async (engine, { task }) => {
    const { chance } = seededChance();
    const { processes, atPoints, atRandom } = sizes[engine.name];
    const bench = await openKillBench(engine.name);
    let kills = 0;
    /** At a point it may not come to, as where another process does that work, a kill from outside does. */
    const missed: string[] = [];

    async function die(server: ServerProcess, at: string): Promise<void> {
      const tooLong = setTimeout(
        () => {
          missed.push(at);
          server.child.kill('SIGKILL');
        },
        isLong ? 90_000 : 15_000,
      );
      const { signal } = await server.ended;
      clearTimeout(tooLong);
      expect(signal, `the server died of the kill at "${at}"`).toBe('SIGKILL');
      kills += 1;
    }

    // An empty place: the first ones die while they make the schema, and another goes on.
    // SQLite goes step by step, PostgreSQL all the way in one transaction.
    const steps = engine.name === 'SQLite' ? 3 : 1;
    for (const at of Object.keys(migrationPoints))
      await die(bench.start({ at, nth: 1 + Math.floor(chance() * steps) }), at);
    const shop = await bench.prepare(members);
    const { keys } = shop;

    let servers: ServerProcess[] = [];
    let turn = 0;
    const url = async (): Promise<string> => {
      for (;;) {
        turn += 1;
        const server = servers[turn % Math.max(1, servers.length)];
        const found = server?.child.exitCode === null && (await server.url);
        if (typeof found === 'string' && server?.child.signalCode === null) return found;
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
    };
    const front = shopFront({ keys, now: bench.now, url });
    const load = startKillLoad({
      front,
      shop,
      members,
      clients: 8,
      chance,
      now: bench.now,
      url,
    });
    const start = (crash: { at: string; nth: number } | null = null): ServerProcess => {
      // What the dead had claimed is free for who comes next; the clocks of those that live together agree.
      if (servers.length === 0) bench.advance(2 * minute);
      const started = bench.start(crash);
      servers = [...servers, started];
      return started;
    };
    const bury = (server: ServerProcess): void => {
      servers = servers.filter((one) => one !== server);
    };

    for (const at of Object.keys(jobPoints)) {
      const server = start({ at, nth: 1 });
      await die(server, at);
      bury(server);
    }
    servers = Array.from({ length: processes - 1 }, () => bench.start());
    for (const at of atPoints) {
      const server = start({
        at,
        nth: 1 + Math.floor(chance() * (at.startsWith('write') ? 60 : 5)),
      });
      await die(server, at);
      bury(server);
    }
    for (let round = 0; round < atRandom; round += 1) {
      const server = start();
      expect(await server.url).not.toBeNull();
      await load.answers(Math.floor(chance() * 60));
      server.child.kill('SIGKILL');
      await die(server, 'random');
      bury(server);
    }

    for (const { child } of servers) child.kill('SIGKILL');
    await Promise.all(servers.map(({ ended }) => ended));
    servers = [];
    const last = start();
    await load.stop();
    const count = async (table: string): Promise<number> =>
      Number((await bench.rows<{ n: number }>(`SELECT count(*) AS n FROM ${table}`))[0]?.n);
    await expect
      .poll(() => count(`inbox WHERE state = 'waiting'`), { timeout: patience, interval: 50 })
      .toBe(0);
    await expect.poll(() => count('deliveries'), { timeout: patience, interval: 50 }).toBe(0);

    // Asked once more, everything is told once more, by the same words.
    const before = await count('transfers');
    const askedAgain = load.answered.values();
    const repeat = async (): Promise<void> => {
      for (const { ask: one, told } of askedAgain)
        expect(await front.insist(one), one.key).toEqual({ ...told, isReplay: true });
    };
    await Promise.all(Array.from({ length: 8 }, repeat));
    expect(await count('transfers')).toBe(before);
    last.child.kill('SIGTERM');
    await last.ended;

    const store = await bench.open();
    expect((await store.storage.verify()).findings).toEqual([]);
    await store.close();
    const balances = await bench.rows<{ customer: string; points: number | string }>(
      `SELECT customer_id AS customer, pending + available + held - debt AS points FROM balances JOIN members USING (shop_id, account_id)`,
    );
    const kept = Object.fromEntries(
      balances.map(({ customer, points }) => [customer, Number(points)]),
    );
    expect(kept).toEqual(sumOfAnswers(load.answered, load.delivered));
    const redeemed = load.answered.filter(({ told }) => ask.effectOf(told).outcome === 'redeemed');
    expect(await count('redemptions')).toBe(redeemed.length);
    const events = await bench.rows<{ id: string }>('SELECT id FROM member_events');
    const heard = new Set(bench.receiver.received.map(({ id }) => id));
    expect(events.filter(({ id }) => !heard.has(id))).toEqual([]);
    const unheard = load.answered.filter(({ told }) => told.isReplay).length;
    expect(missed.join(', '), 'places that were not passed').toBe('');
    reached(
      task,
      `${engine.name}, ${processes} at once: ${kills} kills (${beginnings.length + new Set(atPoints).size} named places), ${load.answered.length} operations and ${load.delivered.size} deliveries, ${load.troubles()} attempts unanswered: 0 lost, 0 doubled, ${unheard} stored and unheard told alike`,
    );
  },
);

it('L3 every named place is one this suite kills at', () => {
  expect(Object.keys(crashPoints).toSorted()).toEqual([...beginnings, ...whileLoaded].toSorted());
  expect(Object.keys(crashPoints).length).toBeGreaterThanOrEqual(12);
});

/** What members must have by what was told; joining gave 50, each delivered order 10. */
function sumOfAnswers(
  answered: readonly { readonly ask: ask.Ask; readonly told: ask.Told }[],
  delivered: ReadonlyMap<string, string>,
): Record<string, number> {
  const sums: Record<string, number> = Object.fromEntries(members.map((member) => [member, 50]));
  const add = (member: string, points: number): void => {
    sums[member] = (sums[member] ?? 0) + points;
  };
  const owners = new Map<string, string>();
  const costs = 10;
  for (const { ask: one, told } of answered) {
    expect(told.status, one.key).toBe(200);
    const { outcome, points = 0 } = ask.effectOf(told);
    const [kind = '', ...rest] = one.key.split('-');
    const name = rest.slice(0, 2).join('-');
    if (kind === 'pay') owners.set(name, customerOf(one));
    const member = one.member ?? owners.get(name) ?? one.address.split('/')[3] ?? '';
    if (outcome === 'adjusted') add(member, points);
    else if (outcome === 'redeemed') add(member, -costs);
    else if (outcome === 'returned') add(member, costs);
    else if (outcome === 'recorded') add(member, kind === 'refund' ? -points : points);
  }
  for (const member of delivered.values()) add(member, 10);
  return sums;
}

function customerOf({ body }: ask.Ask): string {
  const { events } = body as { readonly events: readonly { readonly customer?: { id: string } }[] };
  return events[0]?.customer?.id ?? '';
}
