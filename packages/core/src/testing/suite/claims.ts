// Claims: a guest who joins brings the link of an order, and the order is theirs, once.

import assert from 'node:assert/strict';
import type { ClaimOutcome } from '../../contract/outcome.ts';
import { daan, dayMs, noor, once, scenario } from './world.ts';
import type { Customer, MakeBackend, TestRunner, World } from './world.ts';

export function describeClaims(make: MakeBackend, { describe, it }: TestRunner): void {
  describe("the claim of a guest's order", () => {
    it(
      'gives what the order earned when it was paid, less what was refunded',
      withClaims(make, async ({ join, update, refund, claim, moveClock, account, history }) => {
        await update('o1', '10.10', { customer: null });
        await refund('o1', 'a', '3.33');
        await moveClock(20 * dayMs);
        assert.deepEqual(await claim('o1'), { outcome: 'not_enrolled' });
        await join();
        assert.deepEqual(await claim('o1'), { outcome: 'claimed', points: 27 });
        const { available, pending, tier } = await account();
        assert.deepEqual([available, pending, tier?.qualifying], [177, 0, 677]);
        const lines = (await history()).filter(({ orderNumber }) => orderNumber === 'no-o1');
        assert.deepEqual(
          lines.map(({ kind, points }) => [kind, points]),
          [
            ['clawback', -13],
            ['award', 40],
          ],
        );
        await refund('o1', 'b', '6.77');
        assert.equal((await account()).available, 150);
      }),
    );

    it(
      'is good once, for whoever comes first',
      withClaims(make, async ({ join, update, claim }) => {
        await join(noor);
        await join(daan);
        await update('o1', '10.00', { customer: null });
        const answers = await Promise.all([claim('o1', noor), claim('o1', daan)]);
        assert.deepEqual(answers.map(({ outcome }) => outcome).sort(), [
          'already_claimed',
          'claimed',
        ]);
        assert.deepEqual(await claim('o1', noor), { outcome: 'already_claimed' });
      }),
    );

    it(
      "is refused for what is somebody's, and for what nobody has paid",
      withClaims(make, async ({ join, pay, update, claim }) => {
        await join(noor);
        await join(daan);
        await pay('o1', '10.00');
        assert.deepEqual(await claim('o1', daan), { outcome: 'already_claimed' });
        assert.deepEqual(await claim('o1', noor), { outcome: 'already_claimed' });
        assert.deepEqual(await claim('o2', noor), { outcome: 'unknown_order' });
        await update('o3', '10.00', { customer: null, isPaid: false });
        assert.deepEqual(await claim('o3', noor), { outcome: 'unknown_order' });
      }),
    );

    it(
      'keeps what is said of the order afterwards with whoever claimed it',
      withClaims(make, async ({ join, update, claim, account }) => {
        await join(noor);
        await update('o1', '10.00', { customer: null, isCancelled: true });
        assert.deepEqual(await claim('o1'), { outcome: 'claimed', points: 0 });
        assert.deepEqual(await update('o1', '12.00', { customer: daan }), {
          outcome: 'recorded',
          points: 48,
        });
        assert.equal((await account()).pending, 48);
      }),
    );

    it(
      'takes the order of somebody who had not joined yet',
      withClaims(make, async ({ join, pay, claim, account }) => {
        assert.deepEqual(await pay('o1', '10.00'), { outcome: 'ignored', reason: 'not_enrolled' });
        await join(noor);
        await join(daan);
        assert.deepEqual(await claim('o1', daan), { outcome: 'already_claimed' });
        assert.deepEqual(await claim('o1', noor), { outcome: 'claimed', points: 40 });
        assert.equal((await account()).pending, 40);
      }),
    );

    it(
      'S1 is refused when it is forged or has expired, and changes nothing',
      withClaims(make, async ({ backend, join, update, signClaim, account }) => {
        await join(noor);
        await update('o1', '10.00', { customer: null });
        const good = await signClaim('o1', Date.now() + dayMs);
        const bad = [
          'nonsense',
          good.replace('o1', 'o2'),
          `${good.slice(0, -1)}${good.endsWith('0') ? '1' : '0'}`,
          await signClaim('o1', Date.now() - dayMs),
        ];
        for (const claim of bad) {
          await assert.rejects(async () => backend.shopper(noor).claimOrder?.(claim, once()), {
            code: 'invalid_claim',
          });
        }
        assert.equal((await account()).pending, 0);
      }),
    );
  });
}

interface ClaimWorld extends World {
  readonly signClaim: NonNullable<World['signClaim']>;
  claim(orderId: string, customer?: Customer): Promise<ClaimOutcome>;
}

/** Only where the backend has claims, and the shop under test can sign them. */
function withClaims(
  make: MakeBackend,
  run: (world: ClaimWorld) => Promise<void>,
): () => Promise<void> {
  return scenario(make, async (world) => {
    const { backend, signClaim } = world;
    if (signClaim === undefined || backend.shopper(noor).claimOrder === undefined) return;
    await run({
      ...world,
      signClaim,
      async claim(orderId, customer = noor) {
        const side = backend.shopper(customer);
        const claim = await signClaim(orderId, Date.now() + dayMs);
        const written = await side.claimOrder?.(claim, once());
        if (written === undefined) throw new Error('This side has no claims');
        return written.result;
      },
    });
  });
}
