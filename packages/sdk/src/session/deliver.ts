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

export type AnyOutcome =
  | EnrolOutcome
  | ActionOutcome
  | ProfileOutcome
  | RedeemOutcome
  | GiveBackOutcome;

/** Every write takes its subject, then its input, as far as it has them; a redeem takes what was chosen with the options. */
export function deliver(
  side: ShopperSide,
  { kind, subject, input }: Entry,
  options: WriteOptions,
): Promise<Written<AnyOutcome>> {
  return kind === 'redeem'
    ? side.redeem(subject, { ...input, ...options })
    : side[kind as 'redeem'](...([subject, input].filter(Boolean) as [string]), options);
}
