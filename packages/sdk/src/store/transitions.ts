// Every change of the state, as a pure function from one state to the next.

import type { Account, LoyaltyError, Program } from '@zegel/core';
import type { LoyaltyState, Remote, Session } from '../loyalty.ts';

type RemoteField = 'program' | 'account';

const idle = { status: 'idle' } as const;

export function initialState(isOnline: boolean): LoyaltyState {
  return {
    session: 'anonymous',
    program: idle,
    account: idle,
    remembered: null,
    isOnline,
    waiting: [],
  };
}

/** What was last known, whatever is going on with it now. */
export function lastKnown<Value>(remote: Remote<Value>): Value | null {
  if (remote.status === 'ready') return remote.value;
  return remote.status === 'idle' ? null : remote.previous;
}

export function startReading(state: LoyaltyState, field: RemoteField): LoyaltyState {
  return { ...state, [field]: { status: 'loading', previous: lastKnown<unknown>(state[field]) } };
}

export function failReading(
  state: LoyaltyState,
  field: RemoteField,
  error: LoyaltyError,
): LoyaltyState {
  return {
    ...state,
    [field]: { status: 'failed', error, previous: lastKnown<unknown>(state[field]) },
  };
}

export function applyProgram(state: LoyaltyState, value: Program): LoyaltyState {
  return { ...state, program: { status: 'ready', value } };
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
  const isNewer =
    known === null ||
    (known.version === null || account.version === null
      ? isBegunLater
      : account.version > known.version ||
        (account.version === known.version && account.asOf > known.asOf));
  return { ...state, account: { status: 'ready', value: isNewer ? account : known } };
}

/** Somebody else, or nobody: nothing of the one before remains. */
export function changeSession(state: LoyaltyState, session: Session): LoyaltyState {
  return { ...state, session, account: idle, remembered: null, waiting: [] };
}
