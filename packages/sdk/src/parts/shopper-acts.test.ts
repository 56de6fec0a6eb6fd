// What few pages do, by functions: each asks the backend once and leaves the state as its answer says.

import type { Account, ShopperSide, Written } from '@zegel/core';
import { expect, it } from 'vitest';
import { claimOrder, createLoyalty, invitation, leave, refer, setConsents } from '../index.ts';
import type { Loyalty } from '../index.ts';
import type { ShopperBackend } from '../backends/shopper-backend.ts';
import { fakeBackend } from '../test-support/fake-backend.ts';
import { fakeNet, fakeStorage } from '../test-support/fake-storage.ts';
import { makeAccount } from '../test-support/make-account.ts';
import { makeToken } from '../test-support/make-token.ts';

function start(own: Partial<ShopperSide>): Loyalty {
  const fake = fakeBackend();
  const backend: ShopperBackend = {
    shopper: (caller) => ({ ...fake.shopper(caller), ...own }),
  };
  const loyalty = createLoyalty({ backend, storage: fakeStorage(), onlineWatcher: fakeNet() });
  loyalty.identify(makeToken({ sub: 'noor' }), { memberHash: 'noor-hash' });
  return loyalty;
}

const written = <Outcome>(result: Outcome, account: Account): Promise<Written<Outcome>> =>
  Promise.resolve({ result, account, isReplay: false });
const balanceOf = (loyalty: Loyalty): unknown => {
  const { account } = loyalty.getState();
  return account.status === 'ready' ? account.value.available : null;
};

it('takes over an order and shows the account that came with it', async () => {
  const account = makeAccount({ version: 9 });
  const asked: string[] = [];
  const loyalty = start({
    claimOrder: (claim, { idempotencyKey }) => {
      asked.push(claim, idempotencyKey);
      return written({ outcome: 'claimed', points: account.available }, account);
    },
  });
  expect(await claimOrder(loyalty, 'order.7')).toMatchObject({ outcome: 'claimed' });
  expect(asked).toEqual(['order.7', expect.any(String)]);
  expect(balanceOf(loyalty)).toBe(account.available);
});

it('says anew what the member agrees to', async () => {
  const asked: unknown[] = [];
  const loyalty = start({
    setConsents: (input) => {
      asked.push(input);
      return written(
        { outcome: 'saved', marketingConsent: input.marketingConsent, termsVersion: '2' },
        makeAccount(),
      );
    },
  });
  const input = { marketingConsent: false, termsVersion: null };
  expect(await setConsents(loyalty, input)).toMatchObject({ outcome: 'saved' });
  expect(asked).toEqual([input]);
});

it('makes a code for friends, and shows the account that has it', async () => {
  const referral = { code: '4K7Q-M2VX', link: '/welcome?friend=4K7Q-M2VX', friends: [] };
  const loyalty = start({
    refer: () => written({ outcome: 'invited' }, { ...makeAccount({ version: 9 }), referral }),
  });
  expect(await refer(loyalty)).toEqual({ outcome: 'invited' });
  expect(loyalty.getState().account).toMatchObject({ value: { referral } });
});

it('forgets who leaves, here too', async () => {
  const loyalty = start({
    leave: () => Promise.resolve({ result: { outcome: 'forgotten' }, isReplay: false }),
  });
  await loyalty.load();
  expect(loyalty.getState().account.status).toBe('ready');
  expect(await leave(loyalty)).toEqual({ outcome: 'forgotten' });
  expect(loyalty.getState()).toMatchObject({ session: 'anonymous', account: { status: 'idle' } });
});

it('says so where a backend cannot forget', async () => {
  const loyalty = start({});
  await expect(leave(loyalty)).rejects.toMatchObject({ code: 'configuration' });
  expect(loyalty.getState().session).toBe('customer');
});

it('tells a visitor who invites them, where the backend knows', async () => {
  const asked: string[] = [];
  const loyalty = start({
    invitation: (code) => {
      asked.push(code);
      return Promise.resolve({ givenName: 'Noor' });
    },
  });
  loyalty.logout();
  expect(await invitation(loyalty, 'NOOR-7Q')).toEqual({ givenName: 'Noor' });
  expect(asked).toEqual(['NOOR-7Q']);
  await expect(invitation(start({}), 'NOOR-7Q')).rejects.toMatchObject({ code: 'configuration' });
});
