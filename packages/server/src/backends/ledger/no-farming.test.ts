// S5: what a browser claims is capped, exactly, however often and however many at once it claims it; and what only a
// server may say gives nothing from a browser.

import type { ActionAnswer, ActionOutcome, ProgramFile, ShopperSide, ShopSide } from '@zegel/core';
import { reached } from '@zegel/core/testing';
import { describe, expect, it } from 'vitest';
import { testProgram } from '../../ledger/test-support/test-program.ts';
import {
  customer,
  testClock,
  testEngines,
  testShopId,
} from '../../ledger/test-support/test-store.ts';
import type { TestClock, TestEngine } from '../../ledger/test-support/test-store.ts';
import { ledgerBackend } from './ledger-backend.ts';

const isLong = process.env['LONG'] !== undefined;
// On one row of PostgreSQL each write waits for the disk of the one before.
const claims = { SQLite: isLong ? 10_000 : 500, PostgreSQL: isLong ? 2_000 : 100 };
const racers = 50;
const hour = 60 * 60 * 1_000;

const share = { kind: 'share', title: 'Share', points: 10 } as const;
const program: ProgramFile = {
  ...testProgram,
  rules: [
    ...testProgram.rules.filter(({ kind }) => kind !== 'share' && kind !== 'signup'),
    { ...share, id: 'once', limit: { times: 100_000, per: 'day' } },
    { ...share, id: 'daily', limit: { times: 5, per: 'day' } },
    { ...share, id: 'cooling', limit: { times: 100_000, per: 'day' }, cooldownHours: 2 },
    { ...share, id: 'ever', limit: { times: 7, per: 'lifetime' } },
    { ...share, id: 'unsaid' },
    {
      id: 'follow',
      kind: 'follow',
      title: 'Follow',
      points: 15,
      network: 'instagram',
      link: 'https://www.instagram.com/shop',
    },
    { id: 'visit', kind: 'visit', title: 'Visit', points: 5 },
    {
      id: 'vote',
      kind: 'vote',
      title: 'Vote',
      points: 10,
      options: [
        { id: 'yes', label: 'Yes' },
        { id: 'no', label: 'No' },
      ],
    },
    {
      id: 'survey',
      kind: 'survey',
      title: 'Survey',
      points: 25,
      limit: { times: 1, per: 'month' },
    },
    { ...share, id: 'story', verification: 'approval' },
    { id: 'letter', kind: 'newsletter', title: 'Newsletter', points: 20 },
    { id: 'party', kind: 'birthday', title: 'Birthday', points: 100, field: 'party' },
    { id: 'years', kind: 'anniversary', title: 'Anniversary', points: 60 },
    { id: 'workshop', kind: 'custom', title: 'Workshop', points: 40, event: 'workshop' },
  ],
  profileFields: [
    ...(testProgram.profileFields ?? []),
    { id: 'party', kind: 'birthday', label: 'Birthday' },
  ],
};

interface Farm {
  readonly clock: TestClock;
  readonly shopper: ShopperSide;
  /** Points given so far, pending ones included. */
  given(): Promise<number>;
  claim(rule: string, target: string, answer?: ActionAnswer): Promise<ActionOutcome>;
  readonly shop: ShopSide;
}

let keys = 0;

async function open(engine: TestEngine): Promise<Farm> {
  const clock = testClock();
  const store = await engine.open(await engine.place(), clock);
  await store.directory.publishProgram(testShopId, program);
  const backend = ledgerBackend({ ...store, shopId: testShopId, now: clock.now });
  const shopper = backend.shopper(customer('farmer'));
  await shopper.enrol({ termsVersion: '1', marketingConsent: false }, { idempotencyKey: 'join' });
  return {
    clock,
    shopper,
    async given() {
      const { available, pending } = await shopper.account();
      return available + pending;
    },
    shop: backend.shop,
    async claim(rule, target, answer) {
      const idempotencyKey = `claim-${(keys += 1)}`;
      return (await shopper.completeAction(rule, { target, answer }, { idempotencyKey })).result;
    },
  };
}

function earned(outcomes: readonly ActionOutcome[]): number {
  return outcomes.filter(({ outcome }) => outcome === 'earned').length;
}

/** In batches, as a browser that does not wait would send them. */
async function many(
  count: number,
  claim: (number: number) => Promise<ActionOutcome>,
): Promise<readonly ActionOutcome[]> {
  const outcomes: ActionOutcome[] = [];
  for (let begin = 0; begin < count; begin += racers) {
    const size = Math.min(racers, count - begin);
    const batch = Array.from({ length: size }, (_, index) => claim(begin + index));
    outcomes.push(...(await Promise.all(batch)));
  }
  return outcomes;
}

describe.each(testEngines)('on $name', (engine) => {
  const count = claims[engine.name];

  it(
    `S5 a target counts once in a ${racers}-way race, and in ${count} claims`,
    { timeout: 600_000 },
    async () => {
      const farm = await open(engine);
      const race = await Promise.all(Array.from({ length: racers }, () => farm.claim('once', 'a')));
      expect(earned(race)).toBe(1);
      expect(race.filter(({ outcome }) => outcome === 'already_done')).toHaveLength(racers - 1);
      const outcomes = await many(count, (number) => farm.claim('once', `t-${number % 25}`));
      expect(earned(outcomes)).toBe(25);
      expect(await farm.given()).toBe(26 * 10);
      farm.clock.advance(400 * 24 * hour);
      expect((await farm.claim('once', 'a')).outcome).toBe('already_done');
    },
  );

  it(
    `S5 a daily cap is exact in ${count} claims, and again the next day`,
    { timeout: 600_000 },
    async () => {
      const farm = await open(engine);
      const outcomes = await many(count, (number) => farm.claim('daily', `t-${number}`));
      expect(earned(outcomes)).toBe(5);
      expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(
        new Set(['earned', 'limit_reached']),
      );
      expect(await farm.given()).toBe(50);
      farm.clock.advance(24 * hour);
      expect(earned(await many(racers, (number) => farm.claim('daily', `u-${number}`)))).toBe(5);
      expect(await farm.given()).toBe(100);
    },
  );

  it(
    `S5 a cooldown is exact in ${count} claims, to the millisecond`,
    { timeout: 600_000 },
    async () => {
      const farm = await open(engine);
      const outcomes = await many(count, (number) => farm.claim('cooling', `t-${number}`));
      expect(earned(outcomes)).toBe(1);
      farm.clock.advance(2 * hour - 1);
      expect((await farm.claim('cooling', 'early')).outcome).toBe('cooldown');
      farm.clock.advance(1);
      expect(earned(await many(racers, (number) => farm.claim('cooling', `u-${number}`)))).toBe(1);
      expect(await farm.given()).toBe(20);
    },
  );

  it(
    `S5 a lifetime cap is exact in ${count} claims, over years`,
    { timeout: 600_000 },
    async () => {
      const farm = await open(engine);
      expect(earned(await many(racers, (number) => farm.claim('ever', `t-${number}`)))).toBe(7);
      farm.clock.advance(800 * 24 * hour);
      expect(earned(await many(count, (number) => farm.claim('ever', `u-${number}`)))).toBe(0);
    },
  );

  it(
    `S5 a follow, a visit, a vote and a survey count to the point in ${racers}-way races, whatever is answered`,
    { timeout: 600_000 },
    async ({ task }) => {
      const farm = await open(engine);
      const race = async (rule: string, answerOf: (number: number) => ActionAnswer = () => ({})) =>
        earned(await many(racers, (number) => farm.claim(rule, `t-${number}`, answerOf(number))));
      const vote = (number: number): ActionAnswer => ({ option: number % 2 === 0 ? 'yes' : 'no' });
      const score = (number: number): ActionAnswer => ({ score: number % 11 });
      expect([
        await race('follow'),
        await race('visit'),
        await race('vote', vote),
        await race('survey', score),
      ]).toEqual([1, 1, 1, 1]);
      expect(await farm.given()).toBe(15 + 5 + 10 + 25);
      const votes = await farm.shop.readAnswers?.('vote');
      expect([votes?.total, votes?.counts.map(({ count }) => count)]).toEqual([1, [1]]);
      farm.clock.advance(24 * hour);
      expect([await race('follow'), await race('visit'), await race('vote', vote)]).toEqual([
        0, 1, 0,
      ]);
      farm.clock.advance(31 * 24 * hour);
      expect([await race('survey', score), await race('visit')]).toEqual([1, 1]);
      expect(await farm.given()).toBe(15 + 3 * 5 + 10 + 2 * 25);
      reached(task, `4 kinds, ${9 * racers} claims in ${racers}-way races: to the point`);
    },
  );

  it(
    `S5 of ${racers} claims at once for a person to look at one waits, and one approval gives once`,
    { timeout: 600_000 },
    async () => {
      const farm = await open(engine);
      const outcomes = await many(racers, (number) => farm.claim('story', `t-${number}`));
      expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(
        new Set(['waiting_for_approval']),
      );
      const { approvals } = (await farm.shop.listApprovals?.(null)) ?? { approvals: [] };
      expect([approvals.length, await farm.given()]).toEqual([1, 0]);
      const decided = await Promise.all(
        Array.from({ length: racers }, async (_, number) =>
          farm.shop.decideApproval?.(
            approvals[0]?.id ?? '',
            { decision: 'approve', reason: 'seen', actor: 'Jan' },
            { idempotencyKey: `decide-${number}` },
          ),
        ),
      );
      const approved = decided.filter((answer) => answer?.result.outcome === 'approved');
      expect([approved.length, await farm.given()]).toEqual([1, 10]);
    },
  );

  it('S5 a claim without a cap of its own has one all the same', async () => {
    const farm = await open(engine);
    expect(earned(await many(200, (number) => farm.claim('unsaid', `t-${number}`)))).toBe(3);
  });

  it('S5 what only a server may say gives nothing from a browser', async () => {
    const farm = await open(engine);
    for (const rule of [
      'buy',
      'review',
      'profile',
      'join',
      'letter',
      'party',
      'years',
      'workshop',
      'nothing',
      '__proto__',
      'constructor',
    ]) {
      const { outcome } = await farm.claim(rule, 'x');
      expect([rule, outcome]).toEqual([
        rule,
        expect.stringMatching(/^(not_claimable|unknown_rule)$/),
      ]);
    }
    expect(await farm.given()).toBe(0);
  });
});
