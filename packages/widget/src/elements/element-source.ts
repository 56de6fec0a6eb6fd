// What all elements of a page share: one account read, one batched quote, and one way to hear of changes.

import type { Account, Cart, Program, Quote } from '@zegel/core';
import type { App } from '../app/app.ts';
import type { Format } from '../app/format.ts';
import { latest } from '../app/latest.ts';
import type { ElementMessages } from '../app/locale-module.ts';
import { createQuoteBatch } from './quote-batch.ts';

/** The page as the elements see it now. */
export interface ElementView {
  readonly program: Program | null;
  readonly account: Account | null;
  /** Last known balance while the account is on its way. */
  readonly remembered: number | null;
  readonly isMember: boolean;
  /** Changes when a quote may have another answer: another shopper, tier, or programme. */
  readonly quoteKey: string;
  readonly cart: Cart | null;
}

export interface ElementSource {
  readonly messages: ElementMessages;
  readonly format: Format;
  view(): ElementView;
  quote(cart: Cart): Promise<Quote | null>;
  /** Opens the panel, at a screen. */
  open(screen: string): void;
  subscribe(listener: () => void): () => void;
}

export function createElementSource(app: App, messages: ElementMessages): ElementSource {
  const { loyalty } = app;
  return {
    messages,
    format: app.format,
    open: app.open,
    quote: createQuoteBatch((request) => loyalty.quote(request)),
    view() {
      const { session, program, account, remembered } = loyalty.getState();
      const known = latest(account);
      const rules = latest(program);
      // Nobody is asked before we know who asks: a member's answer is another one.
      const isSettled =
        session === 'anonymous' ||
        (session === 'customer' && known !== null) ||
        account.status === 'failed';
      return {
        program: rules,
        account: known,
        remembered: remembered?.available ?? null,
        isMember: known?.status === 'member',
        quoteKey:
          isSettled && rules?.capabilities.quotes
            ? [rules.version, known?.status, known?.tier?.tierId].join()
            : '',
        cart: app.cart.get(),
      };
    },
    subscribe(listener) {
      const stops = [loyalty.subscribe(listener), app.cart.subscribe(listener)];
      return () => stops.forEach((stop) => stop());
    },
  };
}
