// `window.zegel` as a shop's developer sees it. Types only: the loader makes the function, the app carries it out.

import type { Cart } from '@zegel/core';

/** The screens that can be opened from outside. */
export const screenNames = [
  'home',
  'earn',
  'rewards',
  'history',
  'profile',
  'tiers',
  'challenges',
  'refer',
] as const;
export type ZegelScreen = (typeof screenNames)[number];

/** What a handler gets. The same comes as a `CustomEvent` named `zegel:<name>` on `document`, without voucher codes. */
export interface ZegelEvents {
  readonly open: { readonly screen: ZegelScreen };
  readonly close: object;
  /** Points were earned by something done on this page. */
  readonly earned: { readonly points: number; readonly ruleId: string };
  readonly redeemed: { readonly rewardId: string; readonly redemptionId: string };
  readonly returned: { readonly redemptionId: string; readonly points: number };
  readonly joined: { readonly points: number };
  readonly tier: { readonly tierId: string };
  /** The shopper wants this voucher in the cart. With a handler for it, the panel shows a button. */
  readonly apply: { readonly code: string };
  readonly error: { readonly code: string; readonly message: string };
}

export type ZegelEventName = keyof ZegelEvents;
export type ZegelHandler<Name extends ZegelEventName> = (event: ZegelEvents[Name]) => void;

/**
 * The one global. Callable from the first line of the page: calls wait until the widget is there.
 *
 * @example
 * ```ts
 * zegel('on', 'apply', ({ code }) => cart.applyDiscount(code));
 * zegel('open', 'rewards');
 * ```
 */
export interface Zegel {
  (command: 'open', screen?: ZegelScreen): void;
  (command: 'close'): void;
  /** Signs a shopper in. `member` is an opaque hash of who it is; with it, the last balance is remembered. */
  (
    command: 'identify',
    token: string | (() => Promise<string | null>),
    options?: { readonly member?: string },
  ): void;
  /** Forgets the shopper, in memory and storage. */
  (command: 'logout'): void;
  /** Claims a rule that a browser may claim; the outcome comes as an event. */
  (command: 'earn', ruleId: string, target?: string): void;
  <Name extends ZegelEventName>(
    command: 'on' | 'off',
    name: Name,
    handler: ZegelHandler<Name>,
  ): void;
  /** Tells what is in the cart, for `<zegel-cart-points>`; null: nothing. */
  (command: 'cart', cart: Cart | null): void;
  /** Fetches data ahead, for a button of the shop's own that is about to be pressed. */
  (command: 'warm'): void;
  /** Reads the account again, after something that happened elsewhere. */
  (command: 'refresh'): void;
  /** Takes the widget off the page, listeners and this global included. */
  (command: 'destroy'): void;
}
