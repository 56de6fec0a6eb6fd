// What every answer has in common: it fits the schema, its version grows, and history tells the whole story.

import assert from 'node:assert/strict';
import * as v from 'valibot';
import { accountSchema } from '../../contract/account.ts';
import { historyPageSchema } from '../../contract/history.ts';
import { programSchema } from '../../contract/program/program.ts';
import { dayMs, noor, once, scenario } from './world.ts';
import type { MakeBackend, TestRunner } from './world.ts';

export function describeAnswers(make: MakeBackend, { describe, it }: TestRunner): void {
  describe('answers', () => {
    it(
      'fit the schemas of the contract',
      scenario(make, async ({ backend, join, pay, refund, give, shopper, account, moveClock }) => {
        v.assert(
          programSchema,
          await backend.shopper({ kind: 'anonymous', language: 'en' }).program(),
        );
        v.assert(accountSchema, await account());
        await join();
        v.assert(accountSchema, await account());
        await pay('o1', '123.45');
        await moveClock(15 * dayMs);
        await give(500);
        const { account: after } = await shopper.redeem('five-off', once());
        v.assert(accountSchema, after);
        await refund('o1', 'a', '123.45');
        v.assert(accountSchema, await account());
        v.assert(historyPageSchema, await shopper.history({}));
      }),
    );

    it(
      'carry a version that grows with every write and rests in between',
      scenario(make, async ({ join, pay, give, shopper, account }) => {
        const versions: (number | null)[] = [(await account()).version];
        const note = async () => versions.push((await account()).version);
        await join();
        await note();
        await pay('o1', '10.00');
        await note();
        await give(500);
        await note();
        const { account: answered } = await shopper.redeem('five-off', once());
        assert.ok(answered.version !== null && answered.version > (versions.at(-1) ?? 0));
        await note();
        assert.equal(answered.version, versions.at(-1));
        assert.deepEqual(
          versions,
          [...new Set(versions)].sort((one, other) => Number(one) - Number(other)),
        );
        assert.equal((await account()).version, versions.at(-1));
      }),
    );

    it(
      'tell the whole story in history, whose lines add up to what the member has',
      scenario(
        make,
        async ({ join, pay, refund, record, shopper, account, history, moveClock }) => {
          await join();
          await pay('o1', '120.00');
          await record({
            type: 'review.published',
            customer: { id: noor.customerId },
            review: { id: 'r1', productId: 'guji' },
          });
          await shopper.completeAction('share', { target: '/guji' }, once());
          await moveClock(15 * dayMs);
          const taken = await shopper.redeem('five-off', once());
          assert.ok(taken.result.outcome === 'redeemed');
          await shopper.giveBack(taken.result.redemption.id, once());
          await refund('o1', 'a', '20.00');
          await pay('o2', '9.00');
          const lines = await history();
          assert.deepEqual(lines.map(({ kind }) => kind).toSorted(), [
            'award',
            'award',
            'award',
            'award',
            'award',
            'clawback',
            'give_back',
            'joined',
            'redemption',
            'release',
            'release',
            'tier',
          ]);
          const { available, pending, held, debt } = await account();
          const sum = lines.reduce((total, { points }) => total + points, 0);
          assert.equal(sum, available + pending + held - debt);
          assert.equal(new Set(lines.map(({ id }) => id)).size, lines.length);
        },
      ),
    );

    it(
      'page through history without missing or repeating a line',
      scenario(make, async ({ join, give, shopper, history }) => {
        await join();
        for (let gift = 1; gift <= 7; gift += 1) await give(gift);
        const whole = (await history()).map(({ id }) => id);
        const paged: string[] = [];
        let cursor: string | undefined;
        do {
          const page = await shopper.history({ limit: 3, cursor });
          assert.ok(page.entries.length <= 3);
          paged.push(...page.entries.map(({ id }) => id));
          cursor = page.next ?? undefined;
        } while (cursor !== undefined);
        assert.deepEqual(paged, whole);
      }),
    );

    it(
      'refuse an amount that no currency has, and change nothing',
      scenario(make, async ({ join, pay, account }) => {
        await join();
        const before = await account();
        await assert.rejects(async () => pay('o1', '10.001'), {
          name: 'LoyaltyError',
          code: 'invalid_request',
        });
        assert.equal((await account()).version, before.version);
        assert.deepEqual(await pay('o1', '10.00'), { outcome: 'recorded', points: 40 });
      }),
    );
  });
}
