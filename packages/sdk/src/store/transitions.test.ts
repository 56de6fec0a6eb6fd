// The freshness rule, for any order in which answers may come.

import type { Account } from '@zegel/core';
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import type { LoyaltyState } from '../loyalty.ts';
import { makeAccount } from '../test-support/make-account.ts';
import { makeLoyaltyError } from '../test-support/make-loyalty-error.ts';
import { applyAccount, applyNobody, applyReading, lastKnown } from './transitions.ts';

const empty: LoyaltyState = {
  session: 'customer',
  program: { status: 'idle' },
  account: { status: 'idle' },
  remembered: null,
  isOnline: true,
  waiting: [],
};

const snapshot = fc
  .record({ version: fc.integer({ min: 1, max: 4 }), second: fc.integer({ min: 0, max: 5 }) })
  .map(({ version, second }) => makeAccount({ version, asOf: `2026-11-21T12:00:0${second}.000Z` }));

const shown = (state: LoyaltyState): Account | null => lastKnown(state.account);

it('ends at the newest snapshot, whatever the order of the answers', () => {
  fc.assert(
    fc.property(fc.array(snapshot, { minLength: 1, maxLength: 8 }), (snapshots) => {
      const state = snapshots.reduce((state, each) => applyAccount(state, each, false), empty);
      const newest = snapshots.reduce((best, each) =>
        (each.version ?? 0) > (best.version ?? 0) ||
        (each.version === best.version && each.asOf > best.asOf)
          ? each
          : best,
      );
      expect(shown(state)).toBe(newest);
    }),
  );
});

it('lets the request begun last win where there are no versions', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([1, 2, 3, 4, 5], { minLength: 1 }), (order) => {
      let state = empty;
      let latest = 0;
      for (const begun of order) {
        const account = makeAccount({ version: null, givenName: `Answer ${begun}` });
        state = applyAccount(state, account, begun > latest);
        latest = Math.max(latest, begun);
      }
      expect(shown(state)?.givenName).toBe(`Answer ${Math.max(...order)}`);
    }),
  );
});

it('keeps the last account in sight while reading and after a failure', () => {
  const account = makeAccount();
  const error = makeLoyaltyError('network');
  const ready = applyAccount(empty, account, true);
  const loading = applyReading(ready, 'account');
  expect(loading.account).toEqual({ status: 'loading', previous: account });
  const failed = applyReading(loading, 'account', error);
  expect(failed.account).toEqual({ status: 'failed', error, previous: account });
  // An older answer ends the wait all the same.
  const older = applyAccount(applyReading(failed, 'account'), makeAccount({ version: 0 }), true);
  expect(older.account).toEqual({ status: 'ready', value: account });
});

it('leaves nothing of a shopper, and never changes a state in place', () => {
  const state = Object.freeze<LoyaltyState>({
    ...applyAccount(empty, makeAccount(), true),
    remembered: { available: makeAccount().available, version: 1 },
    waiting: [{ kind: 'redeem', subject: 'five-off', since: 1 }],
  });
  expect(applyNobody(state)).toEqual({ ...empty, session: 'anonymous' });
});
