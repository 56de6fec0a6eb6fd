// Bringing a friend: from the code to what both have of it, and what takes it back.

import assert from 'node:assert/strict';
import type { Account } from '../../contract/account.ts';
import type { EnrolOutcome } from '../../contract/outcome.ts';
import type { CustomerSignals, EventOutcome } from '../../contract/shop-event.ts';
import { suiteProgram } from '../suite-program.ts';
import { daan, dayMs, noor, once, orderOf, scenario } from './world.ts';
import type { Customer, MakeBackend, TestRunner, World } from './world.ts';

interface FriendsWorld extends World {
  /** Noor's code; she joins first where she has not. */
  code(): Promise<string>;
  invite(code: string, friend?: Customer): Promise<EnrolOutcome>;
  accountOf(customer: Customer): Promise<Account>;
  order(
    orderId: string,
    total: string,
    friend?: Customer,
    signals?: CustomerSignals,
  ): Promise<EventOutcome>;
  friendStates(): Promise<readonly (readonly [string | null, string, number])[]>;
}

const joined = { outcome: 'joined', points: 225, referral: 'accepted' };

export function describeReferrals(make: MakeBackend, { describe, it }: TestRunner): void {
  describe('bringing a friend', () => {
    it(
      'makes a code once, which tells anybody who invites and nothing else',
      world(make, async ({ backend, shopper, join, code }) => {
        const anybody = backend.shopper({ kind: 'anonymous', language: null });
        assert.equal((await shopper.refer?.(once()))?.result.outcome, 'not_enrolled');
        await join();
        assert.equal((await shopper.account()).referral, undefined);
        const own = await code();
        assert.equal(await code(), own);
        const { referral } = await shopper.account();
        assert.deepEqual(referral, { code: own, link: `/welkom?vriend=${own}`, friends: [] });
        if (anybody.invitation === undefined) return;
        assert.deepEqual(await anybody.invitation(own), { givenName: 'Noor' });
        assert.deepEqual(await anybody.invitation(` ${own.toLowerCase()}`), {
          givenName: 'Noor',
        });
        await assert.rejects(async () => anybody.invitation?.('0000-0000-0000'), {
          code: 'not_found',
        });
      }),
    );

    it(
      'gives the friend theirs on joining and the member theirs after the return window',
      world(make, async (w) => {
        const code = await w.code();
        const before = (await w.account()).available;
        assert.deepEqual(await w.invite(code), joined);
        assert.equal((await w.accountOf(daan)).available, 225);
        assert.deepEqual(await w.friendStates(), [['Daan', 'joined', 200]]);
        await w.order('o1', '30.00');
        await w.moveClock(60_000);
        assert.deepEqual(await w.friendStates(), [['Daan', 'ordered', 200]]);
        await w.moveClock(13 * dayMs);
        assert.equal((await w.account()).available, before);
        await w.moveClock(dayMs);
        assert.equal((await w.account()).available, before + 200);
        assert.deepEqual(await w.friendStates(), [['Daan', 'rewarded', 200]]);
        const [line] = await w.history();
        assert.deepEqual([line?.kind, line?.ruleId, line?.points], ['award', 'friends', 200]);
        await w.moveClock(dayMs);
        assert.equal((await w.account()).available, before + 200);
      }),
    );

    it(
      "follows the friend's order: down with a refund, up again where that was a mistake",
      world(make, async (w) => {
        const code = await w.code();
        const before = (await w.account()).available;
        await w.invite(code);
        await w.update('o1', '30.00', { customer: daan });
        await w.moveClock(15 * dayMs);
        assert.equal((await w.account()).available, before + 200);
        await w.update('o1', '30.00', { customer: daan, refunds: { a: '10.01' } });
        await w.moveClock(60_000);
        assert.equal((await w.account()).available, before);
        assert.deepEqual(await w.friendStates(), [['Daan', 'returned', 0]]);
        await w.update('o1', '30.00', { customer: daan, refunds: { a: '10.00' } });
        await w.moveClock(60_000);
        assert.equal((await w.account()).available, before + 200);
        assert.deepEqual(await w.friendStates(), [['Daan', 'rewarded', 200]]);
        await w.update('o1', '30.00', { customer: daan, isCancelled: true });
        await w.moveClock(60_000);
        assert.equal((await w.account()).available, before);
      }),
    );

    it(
      'waits for an order that is large enough and stays',
      world(make, async (w) => {
        const code = await w.code();
        const before = (await w.account()).available;
        await w.invite(code);
        await w.order('small', '19.99');
        await w.moveClock(15 * dayMs);
        assert.deepEqual(await w.friendStates(), [['Daan', 'joined', 200]]);
        await w.order('large', '20.00');
        await w.refund('large', 'r', '20.00');
        await w.moveClock(15 * dayMs);
        assert.deepEqual(await w.friendStates(), [['Daan', 'returned', 0]]);
        await w.order('second', '25.00');
        await w.moveClock(15 * dayMs);
        assert.deepEqual(await w.friendStates(), [['Daan', 'rewarded', 200]]);
        assert.equal((await w.account()).available, before + 200);
      }),
    );

    it(
      'counts nobody who brings themselves, was there before, or has a code nobody has',
      world(make, async (w) => {
        const code = await w.code();
        const unknown = await w.invite('0000-0000-0000');
        assert.deepEqual(unknown, { outcome: 'joined', points: 150, referral: 'unknown_code' });
        assert.deepEqual(await w.invite(code), { outcome: 'already_member' });
        const twin = {
          ...daan,
          customerId: 'twin',
          email: 'Noor+Twin@Example.COM',
        };
        assert.deepEqual(await w.invite(code, twin), {
          outcome: 'joined',
          points: 150,
          referral: 'own_code',
        });
        const buyer = { ...daan, customerId: 'buyer', email: 'buyer@example.com' };
        await w.order('early', '50.00', buyer);
        assert.deepEqual(await w.invite(code, buyer), {
          outcome: 'joined',
          points: 150,
          referral: 'not_new',
        });
        assert.deepEqual(await w.friendStates(), []);
      }),
    );

    it(
      'gives no more than the limit of the rule',
      world(make, async (w) => {
        const code = await w.code();
        const before = (await w.account()).available;
        for (const name of ['a', 'b', 'c']) {
          const friend = { ...daan, customerId: name, email: `${name}@example.com` };
          await w.invite(code, friend);
          await w.order(`order-${name}`, '30.00', friend);
        }
        await w.moveClock(15 * dayMs);
        assert.equal((await w.account()).available, before + 400);
        const states = (await w.friendStates()).map(([, state]) => state);
        assert.deepEqual(states.toSorted(), ['refused', 'rewarded', 'rewarded']);
      }),
    );

    it(
      'has a person look at who shares a house, before either gets anything',
      world(make, async (w) => {
        const code = await w.code();
        const before = (await w.account()).available;
        const signals = { address: '1234 AB 5' };
        const customer = { id: noor.customerId, signals };
        await w.record({ type: 'customer.created', customer });
        const told = { id: daan.customerId, signals: { address: '1234ab, 5' } };
        await w.record({ type: 'customer.created', customer: told });
        assert.deepEqual(await w.invite(code), {
          outcome: 'joined',
          points: 150,
          referral: 'in_review',
        });
        await w.order('o1', '30.00');
        await w.moveClock(15 * dayMs);
        assert.equal((await w.account()).available, before);
        assert.deepEqual(await w.friendStates(), [['Daan', 'in_review', 200]]);
        const { approvals } = (await w.shop.listApprovals?.(null)) ?? { approvals: [] };
        assert.deepEqual(
          approvals.map(({ customerId, ruleId, target, shared }) => [
            customerId,
            ruleId,
            target,
            shared,
          ]),
          [[daan.customerId, 'friends', noor.customerId, ['address']]],
        );
        const [waiting] = approvals;
        assert.ok(waiting);
        const word = { decision: 'approve', reason: 'A couple', actor: 'Ine' } as const;
        const answer = await w.shop.decideApproval?.(waiting.id, word, once());
        assert.deepEqual(answer?.result, { outcome: 'approved', points: 75, availableAt: null });
        await w.moveClock(60_000);
        assert.equal((await w.account()).available, before + 200);
        const undo = { ...word, decision: 'undo' } as const;
        assert.deepEqual((await w.shop.decideApproval?.(waiting.id, undo, once()))?.result, {
          outcome: 'undone',
          points: 75,
        });
        await w.moveClock(60_000);
        assert.equal((await w.account()).available, before);
        assert.deepEqual(await w.friendStates(), [['Daan', 'refused', 0]]);
      }),
    );
  });
}

function world(make: MakeBackend, run: (world: FriendsWorld) => Promise<void>) {
  return scenario(make, async (plain) => {
    const { backend, shopper, join, record } = plain;
    // A backend that knows no referrals has nothing to show here.
    if (shopper.refer === undefined) return;
    const { termsVersion } = suiteProgram;
    await run({
      ...plain,
      async code() {
        if ((await shopper.account()).status !== 'member') await join();
        return (await shopper.refer?.(once()))?.account.referral?.code ?? '';
      },
      async invite(code, friend = daan) {
        const input = { termsVersion, marketingConsent: false, referralCode: code };
        return (await backend.shopper(friend).enrol(input, once())).result;
      },
      accountOf: (customer) => backend.shopper(customer).account(),
      order: (orderId, total, friend = daan, signals = {}) =>
        record({
          type: 'order.paid',
          customer: { id: friend.customerId, signals },
          order: orderOf(orderId, total),
        }),
      async friendStates() {
        const { referral } = await shopper.account();
        return (referral?.friends ?? []).map(
          ({ givenName, state, points }) => [givenName, state, points] as const,
        );
      },
    });
  });
}
