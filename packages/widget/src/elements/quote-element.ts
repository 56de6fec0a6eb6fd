// What a cart earns, asked once per cart and shopper. The base of the two elements that tell it.

import type { Cart, Quote, QuotePart } from '@zegel/core';
import type { ElementSource, ElementView } from './element-source.ts';
import { ZegelElement } from './zegel-element.ts';

/** How many points, and what they are for. */
export interface Told {
  readonly points: number;
  readonly parts: readonly QuotePart[];
}

const nothing: Told = { points: 0, parts: [] };

export abstract class QuoteElement extends ZegelElement {
  #asked = '';

  protected abstract cart(view: ElementView): Cart | null;
  protected abstract sentence(points: string, isMember: boolean, source: ElementSource): string;

  /** What of a quote is told. */
  protected tell(quote: Quote, _view: ElementView): Told {
    return quote;
  }

  protected draw(view: ElementView, source: ElementSource): void {
    const cart = this.cart(view);
    // The question in full: another cart, shopper, tier or programme is another question.
    const question =
      cart === null || view.quoteKey === '' ? '' : view.quoteKey + JSON.stringify(cart);
    if (question === this.#asked) return;
    this.#asked = question;
    if (cart === null || question === '') {
      this.say('');
      return;
    }
    void this.#ask(cart, question, view, source);
  }

  async #ask(
    cart: Cart,
    question: string,
    view: ElementView,
    source: ElementSource,
  ): Promise<void> {
    const quote = await source.quote(cart);
    // A late answer to an older question is nobody's.
    if (question !== this.#asked) return;
    const { points, parts } = quote ? this.tell(quote, view) : nothing;
    if (points === 0) {
      this.say('');
      return;
    }
    // A campaign says what it is that gives more.
    const messages = new Set(parts.flatMap(({ message }) => message ?? []));
    this.say(
      [this.sentence(source.format.points(points), view.isMember, source), ...messages].join(' · '),
    );
  }

  protected override clear(): void {
    this.#asked = '';
    super.clear();
  }
}
