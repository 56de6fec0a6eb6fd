// What each kind of write asks of the backend.

import type {
  ActionOutcome,
  EnrolOutcome,
  GiveBackOutcome,
  ProfileOutcome,
  RedeemOutcome,
  ShopperSide,
  WriteOptions,
  Written,
} from '@zegel/core';
import type { Entry } from '../keep/keep.ts';
import type { WriteKind } from '../loyalty.ts';

export type AnyOutcome =
  | EnrolOutcome
  | ActionOutcome
  | ProfileOutcome
  | RedeemOutcome
  | GiveBackOutcome;

const otherNames: Partial<Record<WriteKind, 'completeAction' | 'saveProfile'>> = {
  action: 'completeAction',
  profile: 'saveProfile',
};

/** Every write takes its subject, then its input, as far as it has them; a redeem takes what was chosen with the options. */
export function deliver(
  side: ShopperSide,
  { kind, subject, input }: Entry,
  options: WriteOptions,
): Promise<Written<AnyOutcome>> {
  const method = (otherNames[kind] ?? kind) as 'redeem';
  return kind === 'redeem'
    ? side.redeem(subject, { ...input, ...options })
    : side[method](...([subject, input].filter(Boolean) as [string]), options);
}
