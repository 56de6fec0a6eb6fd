// What a view may do about friends: the code they came with goes along when they join, and then it is gone.

import type { EnrolInput, EnrolOutcome, Points } from '@zegel/core';
import { LoyaltyError } from '@zegel/core';
import { beforeEach, expect, it } from 'vitest';
import type { App } from '../app/app.ts';
import { readyState } from '../panel/fixtures/fake-model.ts';
import { makeKnown } from '../panel/fixtures/accounts.ts';
import { makeProgram } from '../panel/fixtures/programs.ts';
import type { ActionsLater } from '../panel/model/panel-model.ts';
import { createPanelActions } from './panel-actions.ts';

const joined: EnrolOutcome = { outcome: 'joined', points: 150 as Points, referral: 'accepted' };
let inputs: EnrolInput[];
let codes: string[];
const kept = (): string | null => sessionStorage.getItem('zegel:via');

beforeEach(() => {
  inputs = [];
  codes = [];
  sessionStorage.clear();
});

function make(
  enrol: () => Promise<EnrolOutcome>,
  invitation: () => Promise<{ givenName: string | null }> = () =>
    Promise.resolve({ givenName: 'Noor' }),
): ActionsLater {
  const client = {
    guest: {
      invitation(code: string) {
        codes.push(code);
        return invitation();
      },
    },
  };
  return createPanelActions({
    loyalty: {
      getState: () => readyState(makeProgram('nl'), makeKnown()),
      enrol(input: EnrolInput) {
        inputs.push(input);
        return enrol();
      },
    },
    handOver: () => Promise.resolve(client),
  } as unknown as App);
}

it('joins with the code of a friend, which is gone afterwards', async () => {
  sessionStorage.setItem('zegel:via', 'NOOR-4K7Q');
  expect(await make(() => Promise.resolve(joined)).enrol(false)).toEqual(joined);
  expect(inputs).toMatchObject([{ referralCode: 'NOOR-4K7Q', marketingConsent: false }]);
  expect(kept()).toBeNull();
});

it('joins without one where nobody has sent them', async () => {
  await make(() => Promise.resolve(joined)).enrol(true);
  expect(inputs).toHaveLength(1);
  expect(inputs[0]).not.toHaveProperty('referralCode');
});

it('keeps the code for another try', async () => {
  sessionStorage.setItem('zegel:via', 'NOOR-4K7Q');
  const actions = make(() => Promise.reject(new LoyaltyError('network', 'offline')));
  expect(await actions.enrol(false)).toMatchObject({ outcome: 'failed' });
  expect(kept()).toBe('NOOR-4K7Q');
});

it('tells who has sent them, as far as it is known', async () => {
  const enrol = (): Promise<EnrolOutcome> => Promise.resolve(joined);
  expect(await make(enrol).invitation()).toBeNull();
  sessionStorage.setItem('zegel:via', 'NOOR-4K7Q');
  expect(await make(enrol).invitation()).toEqual({ code: 'NOOR-4K7Q', givenName: 'Noor' });
  const down = make(enrol, () => Promise.reject(new LoyaltyError('network', 'offline')));
  expect(await down.invitation()).toEqual({ code: 'NOOR-4K7Q', givenName: null });
  expect(codes).toEqual(['NOOR-4K7Q', 'NOOR-4K7Q']);
});

it('forgets a code that nobody has', async () => {
  sessionStorage.setItem('zegel:via', 'GONE');
  const actions = make(
    () => Promise.resolve(joined),
    () => Promise.reject(new LoyaltyError('not_found', 'Nobody has this code')),
  );
  expect(await actions.invitation()).toBeNull();
  expect(kept()).toBeNull();
});
