// One question for all the prices on a page: what is asked within one turn goes out together, at most 100 carts at once.

import type { Cart, Quote, QuoteAnswer, QuoteRequest } from '@zegel/core';

const cartsPerRequestMax = 100;

export type AskQuote = (request: QuoteRequest) => Promise<QuoteAnswer>;

interface Waiting {
  readonly cart: Cart;
  readonly resolve: (quote: Quote | null) => void;
}

/** Answers the quote for one cart; null where none could be had. Never rejects. */
export function createQuoteBatch(ask: AskQuote): (cart: Cart) => Promise<Quote | null> {
  let waiting: Waiting[] = [];

  const send = async (batch: readonly Waiting[]): Promise<void> => {
    // The same product twice on a page is one question.
    const ids = new Map<string, { readonly id: string; readonly cart: Cart }>();
    const idOf = batch.map(({ cart }) => {
      const key = JSON.stringify(cart);
      const known = ids.get(key) ?? { id: `${ids.size}`, cart };
      ids.set(key, known);
      return known.id;
    });
    let quotes: readonly Quote[] = [];
    try {
      const carts = [...ids.values()].map(({ id, cart }) => ({ ...cart, id }));
      ({ quotes } = await ask({ carts }));
    } catch {
      // A hint that does not come is no reason to disturb anybody.
    }
    batch.forEach(({ resolve }, index) =>
      resolve(quotes.find(({ id }) => id === idOf[index]) ?? null),
    );
  };

  return (cart) =>
    new Promise((resolve) => {
      if (waiting.length === 0) {
        queueMicrotask(() => {
          const all = waiting;
          waiting = [];
          for (let at = 0; at < all.length; at += cartsPerRequestMax) {
            void send(all.slice(at, at + cartsPerRequestMax));
          }
        });
      }
      waiting.push({ cart, resolve });
    });
}
