// A member with their programme: screens are shown for members only, so there is one.

import type { Account, Program } from '@zegel/core';
import { faceOf } from './read-state.ts';
import type { PanelModel } from './panel-model.ts';

export interface Member {
  readonly program: Program;
  readonly account: Account;
}

/** Null only while a screen is on its way out (signed out, say). */
export function readMember(model: PanelModel): Member | null {
  const face = faceOf(model.state.value);
  return face.face === 'member' ? face : null;
}

/** Whether a code waits to be used. */
export function hasVoucher({ account }: Member): boolean {
  return account.redemptions.some(({ state }) => state === 'issued' || state === 'partly_used');
}
