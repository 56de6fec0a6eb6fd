// What members have for their friends, by a job that runs in two processes, is killed, comes late, and finds members who
// are blocked or gone.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { reached } from '@zegel/core/testing';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  friendsProgram,
  openFriendsBench,
  promised,
  windowDays,
} from '../ledger/test-support/friends-bench.ts';
import type { FriendsBench, Someone } from '../ledger/test-support/friends-bench.ts';
import { testEngines, testShopId } from '../ledger/test-support/test-store.ts';
import { all, rows } from '../storage/sql/statement.ts';

const script = fileURLToPath(
  new URL('../ledger/test-support/settling-process.ts', import.meta.url),
);
const isLong = process.env['LONG'] !== undefined;
const kills = isLong ? 30 : 3;

const nobody = (count: number, name: string): readonly Someone[] =>
  Array.from({ length: count }, (_, number) => ({ id: `${name}-${number}` }));

/** So many members, each with two friends who have ordered. */
async function befriend(bench: FriendsBench, count: number): Promise<readonly Someone[]> {
  const members = nobody(count, 'member');
  for (const member of members) {
    const code = await bench.codeOf(member);
    for (const friend of nobody(2, `friend-of-${member.id}`)) {
      await bench.join(friend, code);
      await bench.pay(friend, `order-${friend.id}`);
    }
  }
  return members;
}

/** Runs the jobs in a process of their own, killed after so many lines; answers the lines. */
async function runJobs(bench: FriendsBench, killAfter = Infinity): Promise<readonly string[]> {
  const args = ['--conditions=source', script, bench.place, String(bench.clock.now())];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'exit');
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (lines.length === killAfter) child.kill('SIGKILL');
  }
  await ended;
  return lines;
}

const balances = (bench: FriendsBench, who: readonly Someone[]): Promise<readonly number[]> =>
  Promise.all(who.map(bench.has));

describe.each(testEngines)('on $name', (engine) => {
  it(
    'S6 two processes at once give each member what is owed, once',
    { timeout: 120_000 },
    async ({ task }) => {
      const bench = await openFriendsBench(engine);
      const members = await befriend(bench, 15);
      bench.clock.advance((windowDays + 1) * 24 * 60 * 60 * 1_000);
      const lines = (await Promise.all([runJobs(bench), runJobs(bench)])).flat();
      const settled = lines.flatMap((line) => /^settled (\d+)$/.exec(line)?.[1] ?? []);
      expect(settled.map(Number).reduce((sum, each) => sum + each, 0)).toBe(30);
      expect(await balances(bench, members)).toEqual(members.map(() => 2 * promised.advocate));
      await bench.pass(1);
      expect(await balances(bench, members)).toEqual(members.map(() => 2 * promised.advocate));
      expect((await bench.store.storage.verify()).findings).toEqual([]);
      reached(task, '30 friends, two processes: 30 awards');
    },
  );

  it(
    'S6 jobs killed half-way leave nobody out and give nothing twice',
    { timeout: (90 + kills * 20) * 1_000 },
    async ({ task }) => {
      const bench = await openFriendsBench(engine);
      const members = await befriend(bench, 10);
      bench.clock.advance((windowDays + 1) * 24 * 60 * 60 * 1_000);
      for (let round = 0; round < kills; round += 1)
        expect((await runJobs(bench, 3 + 5 * round)).length).toBeGreaterThan(0);
      await bench.pass(0);
      expect(await balances(bench, members)).toEqual(members.map(() => 2 * promised.advocate));
      // Everything comes back, and jobs that take it are killed too.
      for (const member of members)
        for (const friend of nobody(2, `friend-of-${member.id}`))
          await bench.refund(`order-${friend.id}`, '30.00');
      for (let round = 0; round < kills; round += 1) await runJobs(bench, 3 + 5 * round);
      await bench.pass(0);
      expect(await balances(bench, members)).toEqual(members.map(() => 0));
      expect((await bench.store.storage.verify()).findings).toEqual([]);
      reached(task, `${2 * kills} killed jobs on ${engine.name}: 20 awards, and 20 taken back`);
    },
  );

  it('waits for a member who is blocked, and takes from them all the same', async () => {
    const bench = await openFriendsBench(engine);
    const [member] = await befriend(bench, 1);
    const { shop } = bench.backend;
    const input = { reason: 'r', actor: 'a' };
    await shop.blockMember?.(member!.id, input, { idempotencyKey: 'block' });
    await bench.pass(windowDays + 1);
    expect(await bench.has(member!)).toBe(0);
    await shop.unblockMember?.(member!.id, input, { idempotencyKey: 'unblock' });
    await bench.pass(1);
    expect(await bench.has(member!)).toBe(2 * promised.advocate);
    await shop.blockMember?.(member!.id, input, { idempotencyKey: 'again' });
    await bench.refund('order-friend-of-member-0-0', '30.00');
    await bench.pass(1);
    expect(await bench.has(member!)).toBe(promised.advocate);
  });

  it('counts a friend who is blocked once they are let in again', async () => {
    const bench = await openFriendsBench(engine);
    const [member] = await befriend(bench, 1);
    const { shop } = bench.backend;
    const friend = 'friend-of-member-0-0';
    const input = { reason: 'r', actor: 'a' };
    await shop.blockMember?.(friend, input, { idempotencyKey: 'block' });
    await bench.pass(windowDays + 1);
    expect(await bench.has(member!)).toBe(promised.advocate);
    await shop.unblockMember?.(friend, input, { idempotencyKey: 'unblock' });
    await bench.pass(1);
    expect(await bench.has(member!)).toBe(2 * promised.advocate);
    await shop.blockMember?.(friend, input, { idempotencyKey: 'again' });
    await bench.refund(`order-${friend}`, '1.00');
    await bench.pass(1);
    expect(await bench.has(member!)).toBe(2 * promised.advocate);
  });

  it('keeps what was promised where the rule has changed, and gives nobody more for its going', async () => {
    const bench = await openFriendsBench(engine);
    const [member] = await befriend(bench, 1);
    const rules = friendsProgram.rules.map((rule) =>
      rule.kind === 'referral' ? { ...rule, points: 1, orderFrom: '500.00' } : rule,
    );
    await bench.store.directory.publishProgram(testShopId, { ...friendsProgram, rules });
    await bench.pass(windowDays + 1);
    expect(await bench.has(member!)).toBe(2 * promised.advocate);
    const without = rules.filter(({ kind }) => kind !== 'referral');
    await bench.store.directory.publishProgram(testShopId, { ...friendsProgram, rules: without });
    await bench.refund('order-friend-of-member-0-0', '30.00');
    await bench.pass(1);
    expect(await bench.has(member!)).toBe(promised.advocate);
  });

  it('P1 forgets a friend, and whoever brought them, with all that told them apart', async () => {
    const bench = await openFriendsBench(engine);
    const { database } = bench.store;
    const [member] = await befriend(bench, 1);
    const friends = nobody(2, `friend-of-${member!.id}`);
    await bench.tell(friends[0]!, { address: 'Kade 1', ip: '203.0.113.9' });
    const found = async (): Promise<readonly (readonly object[])[]> =>
      database.read(() =>
        all(
          rows('SELECT * FROM referrals WHERE shop_id = ?', testShopId),
          rows('SELECT * FROM traces WHERE shop_id = ?', testShopId),
        ),
      );
    const told = JSON.stringify(
      await bench.store.privacy.exportPerson({ shopId: testShopId, customerId: friends[0]!.id }),
    );
    expect(told).toContain('order-friend-of-member-0-0');
    await bench.pass(windowDays + 1);
    await bench.erase(friends[0]!);
    expect(await bench.friendsOf(member!)).toEqual(['rewarded', 'rewarded']);
    expect(JSON.stringify(await found())).not.toContain('order-friend-of-member-0-0');
    await bench.erase(member!);
    await bench.refund('order-friend-of-member-0-1', '30.00');
    await bench.pass(1);
    const [, traces] = await found();
    // Of the friend who is left.
    expect(traces).toHaveLength(1);
    expect((await bench.store.storage.verify()).findings).toEqual([]);
  });

  it('forgets a line after 30 days and a house after a year', async () => {
    const bench = await openFriendsBench(engine);
    const count = async (): Promise<number> => {
      const [found] = await bench.store.database.read(() =>
        all(rows<{ kind: string }>('SELECT kind FROM traces WHERE shop_id = ?', testShopId)),
      );
      return found.length;
    };
    const noor = { id: 'noor' };
    await bench.join(noor);
    await bench.tell(noor, { address: 'Kade 1', payment: 'p', device: 'd', ip: '203.0.113.9' });
    expect(await count()).toBe(5);
    await bench.pass(31);
    expect(await count()).toBe(4);
    await bench.pass(60);
    expect(await count()).toBe(3);
    await bench.pass(300);
    expect(await count()).toBe(1);
  });
});
