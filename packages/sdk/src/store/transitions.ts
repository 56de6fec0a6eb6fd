// Every change of the state, as a pure function from one state to the next.

import type { Account, LoyaltyError } from '@zegel/core';
import type { LoyaltyState, Remote } from '../loyalty.ts';

/** What was last known, whatever is going on with it now. */
export function lastKnown<Value>(remote: Remote<Value>): Value | null {
  if (remote.status === 'ready') return remote.value;
  return remote.status === 'idle' ? null : remote.previous;
}

/** A read begins, or has failed. */
export function applyReading(
  state: LoyaltyState,
  field: 'program' | 'account',
  error?: LoyaltyError,
): LoyaltyState {
  const previous = lastKnown<unknown>(state[field]);
  return { ...state, [field]: { status: error ? 'failed' : 'loading', error, previous } };
}

/**
 * Within one member a snapshot counts if its version is higher, or equal with a later `asOf`; without versions, if its
 * request was begun after that of the one we have.
 */
export function applyAccount(
  state: LoyaltyState,
  account: Account,
  isBegunLater: boolean,
): LoyaltyState {
  const known = lastKnown(state.account);
  const isOlder =
    known &&
    (known.version === null || account.version === null
      ? !isBegunLater
      : account.version < known.version ||
        (account.version === known.version && account.asOf <= known.asOf));
  return { ...state, account: { status: 'ready', value: isOlder ? known : account } };
}

/** Nobody, until somebody is: nothing of the one before remains. */
export function applyNobody(state: Pick<LoyaltyState, 'program' | 'isOnline'>): LoyaltyState {
  return {
    ...state,
    session: 'anonymous',
    account: { status: 'idle' },
    waiting: [],
    remembered: null,
  };
}
