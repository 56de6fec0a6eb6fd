// What the state means for the panel: which of its faces to show. Pure; no signals in here.

import type { Account, Program } from '@zegel/core';
import type { LoyaltyState } from '@zegel/sdk/lite';
import { latest } from '../../app/latest.ts';

export type Face =
  | { readonly face: 'loading'; readonly program: Program | null }
  | { readonly face: 'failed' }
  /** Nobody is signed in (no account), or somebody who has not joined. */
  | { readonly face: 'guest'; readonly program: Program; readonly account: Account | null }
  | { readonly face: 'member'; readonly program: Program; readonly account: Account };

export function faceOf(state: LoyaltyState): Face {
  const program = latest(state.program);
  if (program === null) {
    return state.program.status === 'failed' ? { face: 'failed' } : { face: 'loading', program };
  }
  if (state.session === 'anonymous') return { face: 'guest', program, account: null };
  const account = latest(state.account);
  if (account === null) {
    return state.account.status === 'failed' ? { face: 'failed' } : { face: 'loading', program };
  }
  return { face: account.status === 'known' ? 'guest' : 'member', program, account };
}
