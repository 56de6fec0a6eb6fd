// What a member agrees to, said anew, and leaving for good. Only where the backend has them.

import assert from 'node:assert/strict';
import type { ShopperSide } from '../../contract/loyalty-backend.ts';
import { fixtureProgram } from '../fixture-program.ts';
import { noor, once, scenario } from './world.ts';
import type { MakeBackend, TestRunner, World } from './world.ts';

const { termsVersion } = fixtureProgram;

export function describeLeaving(make: MakeBackend, { describe, it }: TestRunner): void {
  describe('agreeing and leaving', () => {
    it(
      'says what is agreed to now, and saying it again changes nothing',
      withAll(make, async ({ join, account, setConsents }) => {
        await join();
        const { version } = await account();
        const wanted = { marketingConsent: true, termsVersion: null };
        const first = await setConsents(wanted, once());
        assert.deepEqual(first.result, { outcome: 'saved', marketingConsent: true, termsVersion });
        if (version !== null) assert.equal(first.account.version, version + 1);
        const again = await setConsents({ ...wanted, termsVersion }, once());
        assert.deepEqual(again.result, first.result);
        assert.equal(again.account.version, first.account.version);
        const no = await setConsents({ marketingConsent: false, termsVersion: null }, once());
        assert.deepEqual(no.result, { outcome: 'saved', marketingConsent: false, termsVersion });
      }),
    );

    it(
      'agrees to the terms of today only, and needs a member',
      withAll(make, async ({ join, setConsents }) => {
        const old = { marketingConsent: true, termsVersion: 'long-ago' };
        assert.deepEqual((await setConsents(old, once())).result, { outcome: 'not_enrolled' });
        await join();
        const { result } = await setConsents(old, once());
        assert.deepEqual(result, { outcome: 'terms_outdated', termsVersion });
      }),
    );

    it(
      'forgets whoever leaves, once, and whoever comes back is somebody new without a second welcome',
      withAll(make, async ({ join, account, history, give, leave, shopper, pay }) => {
        await join();
        await give(500);
        await shopper.redeem('five-off', once());
        await pay('o1', '10.00');
        const options = once();
        assert.deepEqual(await leave(options), {
          result: { outcome: 'forgotten' },
          isReplay: false,
        });
        assert.deepEqual(await leave(options), {
          result: { outcome: 'forgotten' },
          isReplay: true,
        });
        assert.deepEqual((await leave(once())).result, { outcome: 'unknown' });
        const gone = await account();
        assert.deepEqual([gone.status, gone.available, gone.redemptions], ['known', 0, []]);
        assert.deepEqual(await history(), []);

        const back = await shopper.enrol({ termsVersion, marketingConsent: false }, once());
        assert.deepEqual(back.result, { outcome: 'joined', points: 0 });
        await pay('o1', '10.00');
        const { available, pending } = await account();
        assert.deepEqual([available, pending], [0, 0]);
      }),
    );

    it(
      'does neither for somebody who is not signed in',
      withAll(make, async ({ backend }) => {
        const nobody = backend.shopper({ kind: 'anonymous', language: null });
        const refused = { name: 'LoyaltyError', code: 'unauthorized' };
        const consents = { marketingConsent: true, termsVersion: null };
        await assert.rejects(
          async () => nobody.setConsents?.(consents, once()) ?? refusal(),
          refused,
        );
        await assert.rejects(async () => nobody.leave?.(once()) ?? refusal(), refused);
      }),
    );
  });
}

/** A side for nobody may leave them out. */
function refusal(): never {
  throw Object.assign(new Error('Left out'), { name: 'LoyaltyError', code: 'unauthorized' });
}

interface LeavingWorld extends World {
  readonly setConsents: NonNullable<ShopperSide['setConsents']>;
  readonly leave: NonNullable<ShopperSide['leave']>;
}

function withAll(
  make: MakeBackend,
  run: (world: LeavingWorld) => Promise<void>,
): () => Promise<void> {
  return scenario(make, async (world) => {
    const { setConsents, leave } = world.backend.shopper(noor);
    if (setConsents === undefined || leave === undefined) return;
    await run({ ...world, setConsents, leave });
  });
}
