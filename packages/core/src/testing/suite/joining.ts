// From nobody to member: what each may see, and the points for joining.

import assert from 'node:assert/strict';
import { fixtureProgram } from '../fixture-program.ts';
import { daan, noor, once, scenario } from './world.ts';
import type { MakeBackend, TestRunner } from './world.ts';

const terms = { termsVersion: fixtureProgram.termsVersion, marketingConsent: true };

export function describeJoining(make: MakeBackend, { describe, it }: TestRunner): void {
  describe('joining', () => {
    it(
      'serves the programme in the language asked for, and in its first one for any other',
      scenario(make, async ({ backend }) => {
        const inEnglish = await backend.shopper({ kind: 'anonymous', language: 'en-GB' }).program();
        const inDutch = await backend.shopper({ kind: 'anonymous', language: null }).program();
        const inFrench = await backend.shopper({ ...noor, language: 'fr' }).program();
        assert.equal(inEnglish.language, 'en');
        assert.deepEqual(inEnglish.pointsName, { one: 'sun', other: 'suns' });
        assert.equal(
          inDutch.rules.find(({ kind }) => kind === 'review')?.title,
          'Schrijf een review',
        );
        assert.equal(inFrench.language, 'nl');
        assert.deepEqual(inDutch.currency, { code: 'EUR', digits: 2 });
        assert.deepEqual(
          inDutch.tiers.map(({ id, from }) => [id, from]),
          [
            ['bronze', 0],
            ['silver', 10_000],
            ['gold', 25_000],
          ],
        );
      }),
    );

    it(
      'refuses an anonymous caller everything but the programme and a quote',
      scenario(make, async ({ backend }) => {
        const nobody = backend.shopper({ kind: 'anonymous', language: 'nl' });
        const refused = { name: 'LoyaltyError', code: 'unauthorized' };
        await assert.rejects(async () => nobody.account(), refused);
        await assert.rejects(async () => nobody.history({}), refused);
        await assert.rejects(async () => nobody.enrol(terms, once()), refused);
        await assert.rejects(
          async () => nobody.completeAction('share', { target: '/a' }, once()),
          refused,
        );
        await assert.rejects(
          async () => nobody.saveProfile({ brewing: 'filter' }, once()),
          refused,
        );
        await assert.rejects(async () => nobody.redeem('five-off', once()), refused);
        await assert.rejects(async () => nobody.giveBack('r', once()), refused);
      }),
    );

    it(
      'shows somebody who is signed in and has not joined what joining brings',
      scenario(make, async ({ account }) => {
        const known = await account();
        assert.equal(known.status, 'known');
        assert.equal(known.givenName, 'Noor');
        assert.equal(known.joinedAt, null);
        assert.equal(known.tier, null);
        assert.deepEqual(known.badges, []);
        assert.equal(known.available, 0);
        const open = known.rules.filter(({ lock }) => lock === null);
        assert.deepEqual(
          open.map(({ ruleId }) => ruleId),
          ['signup'],
        );
        assert.ok(
          known.rules.every(({ lock }) => (lock?.reason ?? 'not_enrolled') === 'not_enrolled'),
        );
        assert.ok(known.rewards.every(({ lock }) => lock?.reason === 'not_enrolled'));
      }),
    );

    it(
      'joins once, with points for a verified e-mail',
      scenario(make, async ({ shopper, history }) => {
        const { result, account, isReplay } = await shopper.enrol(terms, once());
        assert.deepEqual(result, { outcome: 'joined', points: 150 });
        assert.equal(isReplay, false);
        assert.equal(account.status, 'member');
        assert.equal(account.available, 150);
        assert.equal(account.lifetime, 150);
        assert.equal(account.tier?.tierId, 'bronze');
        assert.deepEqual(account.tier?.next, { tierId: 'silver', from: 10_000, missing: 10_000 });
        assert.deepEqual(
          account.badges.map(({ badgeId }) => badgeId),
          ['bronze'],
        );
        assert.equal(account.rules.find(({ ruleId }) => ruleId === 'signup')?.lock?.reason, 'done');
        assert.deepEqual(account.nextReward, { rewardId: 'free-shipping', cost: 200, missing: 50 });
        const again = await shopper.enrol(terms, once());
        assert.deepEqual(again.result, { outcome: 'already_member' });
        assert.equal(again.account.available, 150);
        assert.deepEqual(
          (await history()).map(({ kind, points }) => [kind, points]),
          [
            ['award', 150],
            ['joined', 0],
          ],
        );
      }),
    );

    it(
      'gives the points for joining once the shop says that the e-mail is verified',
      scenario(make, async ({ backend, record, shop }) => {
        const shopper = backend.shopper({ ...daan, isEmailVerified: false });
        const joined = await shopper.enrol(terms, once());
        assert.deepEqual(joined.result, { outcome: 'joined', points: 0 });
        assert.equal(joined.account.rules.find(({ ruleId }) => ruleId === 'signup')?.lock, null);
        const customer = { id: daan.customerId, email: 'daan@example.com', emailVerified: true };
        assert.deepEqual(await record({ type: 'customer.created', customer }), {
          outcome: 'recorded',
          points: 150,
        });
        assert.deepEqual(await record({ type: 'customer.created', customer }), {
          outcome: 'recorded',
          points: 0,
        });
        assert.equal((await shop.findMember(daan.customerId))?.available, 150);
      }),
    );

    it(
      'refuses terms that are not the ones of the programme',
      scenario(make, async ({ shopper }) => {
        const { result, account } = await shopper.enrol(
          { ...terms, termsVersion: '2019-01' },
          once(),
        );
        assert.deepEqual(result, {
          outcome: 'terms_outdated',
          termsVersion: fixtureProgram.termsVersion,
        });
        assert.equal(account.status, 'known');
      }),
    );

    it(
      'tells a shop of nobody it has not heard of, and of a customer it has',
      scenario(make, async ({ shop, record }) => {
        assert.equal(await shop.findMember('nobody'), null);
        await record({
          type: 'customer.created',
          customer: { id: daan.customerId, givenName: 'Daan' },
        });
        const found = await shop.findMember(daan.customerId);
        assert.equal(found?.status, 'known');
        assert.equal(found?.givenName, 'Daan');
      }),
    );
  });
}
