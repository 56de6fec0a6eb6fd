// What createLoyalty needs of a backend: the shopper's side for a caller, and that it asks for the caller's token each
// time it needs one. Every `LoyaltyBackend` of the contract is one.

import type { Caller, ShopperSide } from '@zegel/core';
import type { GetToken } from '../loyalty.ts';
import type { Tokens } from '../session/tokens.ts';

export interface ShopperBackend {
  shopper(caller: Caller, tokens?: Tokens): ShopperSide;
  /** Who is signed in from the start. */
  readonly getToken?: GetToken | undefined;
}
