// Every way to earn beside orders, plain reviews, shares and the profile: what each gives, once or again.

import assert from 'node:assert/strict';
import type { ActionInput } from '../../contract/loyalty-backend.ts';
import type { ActionOutcome } from '../../contract/outcome.ts';
import type { EventOutcome } from '../../contract/shop-event.ts';
import { daan, dayMs, noor, once, scenario } from './world.ts';
import type { Customer, MakeBackend, TestRunner, World } from './world.ts';

const customer = { id: noor.customerId };

interface EarningWorld extends World {
  claim(ruleId: string, input?: Partial<ActionInput>, who?: Customer): Promise<ActionOutcome>;
  review(id: string, review?: object): Promise<EventOutcome>;
  workshop(data: Readonly<Record<string, string | number>>): Promise<EventOutcome>;
  owned(): Promise<number>;
}

export function describeWaysToEarn(make: MakeBackend, { describe, it }: TestRunner): void {
  describe('ways to earn', () => {
    it(
      'rewards a review with photos by the photo rule alone, and a product once',
      world(make, async ({ join, review, owned }) => {
        await join();
        assert.deepEqual(await review('r1', { photos: 2, rating: 1 }), {
          outcome: 'recorded',
          points: 80,
        });
        assert.deepEqual(await review('r2', { photos: 0 }), {
          outcome: 'ignored',
          reason: 'limit_reached',
        });
        assert.deepEqual(await review('r3', { productId: 'sidamo', photos: 0, rating: 5 }), {
          outcome: 'recorded',
          points: 50,
        });
        assert.deepEqual(await review('r4', { productId: 'sidamo', photos: 3 }), {
          outcome: 'ignored',
          reason: 'limit_reached',
        });
        assert.equal(await owned(), 150 + 80 + 50);
      }),
    );

    it(
      'takes a follow once for ever and a visit once a day from the browser',
      world(make, async ({ join, claim, moveClock, account, owned }) => {
        assert.deepEqual(await claim('insta'), { outcome: 'not_enrolled' });
        await join();
        const first = await claim('insta');
        assert.ok(first.outcome === 'earned' && first.points === 15 && first.availableAt !== null);
        assert.deepEqual(await claim('insta'), { outcome: 'already_done' });
        const visit = await claim('visit');
        assert.ok(visit.outcome === 'earned' && visit.availableAt === null);
        assert.equal((await claim('visit')).outcome, 'limit_reached');
        await moveClock(dayMs + 3_600_000);
        assert.equal((await claim('visit')).outcome, 'earned');
        const { rules } = await account();
        assert.equal(rules.find(({ ruleId }) => ruleId === 'insta')?.lock?.reason, 'done');
        assert.equal(await owned(), 150 + 15 + 5 + 5);
      }),
    );

    it(
      'counts one vote of each member, and tells the shop how many chose what',
      world(make, async ({ join, claim, shop, owned }) => {
        await join();
        await join(daan);
        assert.deepEqual(await claim('vote'), { outcome: 'invalid_answer' });
        assert.deepEqual(await claim('vote', { answer: { option: 'mars' } }), {
          outcome: 'invalid_answer',
        });
        assert.equal((await claim('vote', { answer: { option: 'peru' } })).outcome, 'earned');
        assert.deepEqual(await claim('vote', { answer: { option: 'kenya' } }), {
          outcome: 'already_done',
        });
        assert.equal((await claim('vote', { answer: { option: 'peru' } }, daan)).outcome, 'earned');
        assert.equal(await owned(), 160);
        const answers = await shop.readAnswers?.('vote');
        if (answers !== undefined)
          assert.deepEqual(answers, {
            ruleId: 'vote',
            total: 2,
            counts: [{ value: 'peru', count: 2 }],
            words: [],
          });
      }),
    );

    it(
      'gives the same for every answer to a survey, and keeps what was written for the shop',
      world(make, async ({ join, claim, shop, owned }) => {
        await join();
        await join(daan);
        assert.deepEqual(await claim('survey', { answer: {} }), { outcome: 'invalid_answer' });
        const low = await claim('survey', { answer: { score: 0, words: ' Too dear. ' } });
        const high = await claim('survey', { answer: { score: 10 } }, daan);
        assert.deepEqual([low, high], [low, low]);
        const again = await claim('survey', { answer: { score: 9 } });
        assert.ok(again.outcome === 'limit_reached' && again.resetsAt !== null);
        assert.equal(await owned(), 175);
        const answers = await shop.readAnswers?.('survey');
        if (answers === undefined) return;
        assert.deepEqual(answers.counts, [
          { value: '0', count: 1 },
          { value: '10', count: 1 },
        ]);
        assert.deepEqual(
          answers.words.map(({ value, words }) => [value, words]),
          [['0', 'Too dear.']],
        );
      }),
    );

    it(
      'rewards a confirmed newsletter once, with points, a gift and a badge that history and the account know',
      world(make, async ({ join, record, account, history, owned }) => {
        const confirm = (): Promise<EventOutcome> =>
          record({ type: 'newsletter.confirmed', customer });
        assert.deepEqual(await confirm(), { outcome: 'ignored', reason: 'not_enrolled' });
        await join();
        assert.deepEqual(await confirm(), { outcome: 'recorded', points: 20 });
        assert.deepEqual(await confirm(), { outcome: 'ignored', reason: 'limit_reached' });
        const badges = (await account()).badges.map(({ badgeId }) => badgeId);
        assert.deepEqual(badges, ['bronze', 'reader']);
        const gifts = (await account()).redemptions.map(({ rewardId, points }) => [
          rewardId,
          points,
        ]);
        assert.deepEqual(gifts, [['free-shipping', 0]]);
        const kinds = (await history()).map(({ kind }) => kind);
        assert.ok(kinds.includes('gift'));
        const lines = (await history()).filter(({ badgeId }) => badgeId !== undefined);
        assert.deepEqual(
          lines.map(({ kind, badgeId, points }) => [kind, badgeId, points]),
          [['badge', 'reader', 0]],
        );
        assert.equal(await owned(), 170);
      }),
    );

    it(
      'keeps a birthday as a month and a day, for a year, and rewards it a month later at the soonest',
      world(make, async ({ join, shopper, moveClock, account, owned }) => {
        await join();
        const set = async (feest: string) => (await shopper.saveProfile({ feest }, once())).result;
        const { asOf } = await account();
        const inDays = (days: number): string => monthDay(Date.parse(asOf) + days * dayMs);
        assert.equal((await set('02-30')).outcome, 'invalid_fields');
        const soon = inDays(20);
        assert.equal((await set(soon)).outcome, 'saved');
        assert.equal((await set(soon)).outcome, 'saved');
        const locked = await set(inDays(60));
        assert.ok(locked.outcome === 'locked_fields' && locked.until > asOf);
        assert.equal((await account()).profile['feest'], soon);
        await moveClock(22 * dayMs);
        assert.equal(await owned(), 150);
        await moveClock(366 * dayMs);
        assert.equal(await owned(), 250);
        await moveClock(20 * dayMs);
        assert.equal(await owned(), 250);
        assert.equal((await set('')).outcome, 'saved');
        assert.deepEqual((await account()).profile, {});
      }),
    );

    it(
      'remembers the day somebody joined, each year, with a badge once',
      world(make, async ({ join, moveClock, account }) => {
        await join();
        const badges = async (): Promise<number> =>
          (await account()).badges.filter(({ badgeId }) => badgeId === 'loyal').length;
        await moveClock(360 * dayMs);
        assert.equal(await badges(), 0);
        await moveClock(10 * dayMs);
        assert.equal(await badges(), 1);
        await moveClock(370 * dayMs);
        assert.equal(await badges(), 1);
      }),
    );

    it(
      'holds a custom event against what its rule asks for, once for each value where it says so',
      world(make, async ({ join, workshop, record, owned }) => {
        await join();
        const invalid = { outcome: 'ignored', reason: 'invalid_data' };
        assert.deepEqual(await workshop({}), invalid);
        assert.deepEqual(await workshop({ place: 'ede', guests: 9 }), invalid);
        assert.deepEqual(await workshop({ place: 'mars', guests: 2 }), invalid);
        assert.deepEqual(await workshop({ place: 'ede', guests: 2, more: 'x' }), {
          outcome: 'recorded',
          points: 40,
        });
        assert.deepEqual(await workshop({ place: 'ede', guests: 3 }), {
          outcome: 'ignored',
          reason: 'limit_reached',
        });
        assert.deepEqual(await workshop({ place: 'delft', guests: 1, note: 'Nice' }), {
          outcome: 'recorded',
          points: 40,
        });
        assert.deepEqual(
          await record({ type: 'custom', customer, name: 'never-heard-of', data: {} }),
          { outcome: 'ignored', reason: 'no_matching_rule' },
        );
        assert.equal(await owned(), 230);
      }),
    );

    it(
      'lets a person decide where a rule asks for approval, and take it back',
      world(make, async ({ join, claim, shop, moveClock, account, owned }) => {
        await join();
        const waiting = { outcome: 'waiting_for_approval' };
        assert.deepEqual(await claim('story', { target: '/mine' }), waiting);
        assert.deepEqual(await claim('story', { target: '/other' }), waiting);
        const lock = async (): Promise<string | undefined> =>
          (await account()).rules.find(({ ruleId }) => ruleId === 'story')?.lock?.reason;
        assert.equal(await lock(), 'waiting_for_approval');
        assert.equal(await owned(), 150);
        const { listApprovals, decideApproval } = shop;
        if (!listApprovals || !decideApproval) return;
        const decide = async (decision: 'approve' | 'refuse' | 'undo', id: string) =>
          (await decideApproval(id, { decision, reason: 'seen', actor: 'Jan' }, once())).result;
        const first = async (): Promise<string> =>
          (await listApprovals(null)).approvals[0]?.id ?? 'none';
        assert.deepEqual(await decide('approve', 'none'), { outcome: 'unknown_request' });
        assert.deepEqual(await decide('refuse', await first()), { outcome: 'refused' });
        assert.equal(await lock(), undefined);
        assert.deepEqual(await claim('story', { target: '/mine' }), waiting);
        const second = (await listApprovals(null)).approvals;
        assert.deepEqual(
          second.map(({ customerId, ruleId, target }) => [customerId, ruleId, target]),
          [[noor.customerId, 'story', '/mine']],
        );
        const id = second[0]?.id ?? '';
        const approved = await decide('approve', id);
        assert.ok(approved.outcome === 'approved' && approved.points === 30);
        assert.deepEqual(await decide('refuse', id), {
          outcome: 'already_decided',
          state: 'approved',
        });
        assert.deepEqual(await claim('story', { target: '/mine' }), { outcome: 'already_done' });
        await moveClock(2 * dayMs);
        assert.equal(await owned(), 180);
        assert.deepEqual(await decide('undo', id), { outcome: 'undone', points: 30 });
        assert.equal(await owned(), 150);
        assert.deepEqual((await listApprovals(null)).approvals, []);
        await claim('story', { target: '/third' });
        const third = await first();
        await decide('approve', third);
        assert.equal((await account()).pending, 30);
        assert.deepEqual(await decide('undo', third), { outcome: 'undone', points: 30 });
        assert.equal((await account()).pending, 0);
      }),
    );
  });
}

/** Where the suite's shop is. */
function monthDay(at: number): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: 'Europe/Amsterdam',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(at);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('month')}-${part('day')}`;
}

function world(
  make: MakeBackend,
  run: (world: EarningWorld) => Promise<void>,
): () => Promise<void> {
  return scenario(make, async (plain) => {
    const { backend, record, account } = plain;
    await run({
      ...plain,
      claim: async (ruleId, { target = null, answer } = {}, who = noor) =>
        (
          await backend
            .shopper(who)
            .completeAction(ruleId, { target, ...(answer && { answer }) }, once())
        ).result,
      review: (id, more = {}) =>
        record({ type: 'review.published', customer, review: { id, productId: 'guji', ...more } }),
      workshop: (data) => record({ type: 'custom', customer, name: 'workshop-visited', data }),
      async owned() {
        const { available, pending } = await account();
        return available + pending;
      },
    });
  });
}
