// A backend in memory: one account a customer, answers when the test says so.

import type {
  Account,
  LoyaltyBackend,
  Points,
  Program,
  RedeemOutcome,
  ShopperSide,
  Written,
} from '@zegel/core';
import { makeAccount, makeProgram, makeRedemption } from './make-account.ts';
import { makeLoyaltyError } from './make-loyalty-error.ts';

export interface FakeBackend extends LoyaltyBackend {
  /** Every call, as `customer method`. */
  readonly calls: string[];
  /** Idempotency keys of the writes, in the order they came. */
  readonly keys: string[];
  readonly accounts: Map<string, Account>;
  program: Program;
  /** Awaited before an answer is computed, and again before it is given. */
  delay: () => Promise<void>;
}

export function fakeBackend(): FakeBackend {
  const backend: FakeBackend = {
    calls: [],
    keys: [],
    accounts: new Map(),
    program: makeProgram(),
    delay: () => Promise.resolve(),
    shopper(caller): ShopperSide {
      const customer = caller.kind === 'customer' ? caller.customerId : 'nobody';
      const answer = async <Value>(method: string, compute: () => Value): Promise<Value> => {
        backend.calls.push(`${customer} ${method}`);
        await backend.delay();
        const value = compute();
        await backend.delay();
        return value;
      };
      const account = (): Account => {
        if (customer === 'nobody') throw makeLoyaltyError('unauthorized');
        return backend.accounts.get(customer) ?? makeAccount({ givenName: customer });
      };
      const write = <Outcome>(
        method: string,
        idempotencyKey: string,
        result: Outcome,
      ): Promise<Written<Outcome>> => {
        backend.keys.push(idempotencyKey);
        return answer(method, () => {
          const known = account();
          const next = { ...known, version: (known.version ?? 0) + 1 };
          backend.accounts.set(customer, next);
          return { result, account: next, isReplay: false };
        });
      };
      return {
        program: () => answer('program', () => backend.program),
        account: () => answer('account', account),
        history: () => answer('history', () => ({ entries: [], next: customer })),
        quote: () =>
          answer('quote', () => ({
            programVersion: 1,
            isExact: customer !== 'nobody',
            quotes: [],
          })),
        enrol: (_, { idempotencyKey }) =>
          write('enrol', idempotencyKey, { outcome: 'joined', points: 50 as Points }),
        completeAction: (ruleId, _, { idempotencyKey }) =>
          write(`completeAction ${ruleId}`, idempotencyKey, {
            outcome: 'earned',
            points: 20 as Points,
            availableAt: null,
          }),
        saveProfile: (_, { idempotencyKey }) =>
          write('saveProfile', idempotencyKey, {
            outcome: 'saved',
            points: 100 as Points,
            missingFields: [],
          }),
        redeem: (rewardId, { idempotencyKey }) =>
          write<RedeemOutcome>(`redeem ${rewardId}`, idempotencyKey, {
            outcome: 'redeemed',
            redemption: makeRedemption({ rewardId, code: `${customer}-code` }),
          }),
        giveBack: (id, { idempotencyKey }) =>
          write(`giveBack ${id}`, idempotencyKey, {
            outcome: 'returned',
            redemption: makeRedemption({ id, state: 'returned' }),
          }),
      };
    },
  };
  return backend;
}
