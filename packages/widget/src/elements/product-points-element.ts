// `<zegel-product-points product-id price currency? categories?>`: what one piece of a product earns.

import type { Cart, Quote } from '@zegel/core';
import type { ElementSource, ElementView } from './element-source.ts';
import { QuoteElement, type Told } from './quote-element.ts';

const decimal = /^\d{1,12}(\.\d{1,4})?$/;

export class ProductPointsElement extends QuoteElement {
  protected cart({ program }: ElementView): Cart | null {
    const read = (name: string): string => this.getAttribute(name)?.trim() ?? '';
    const productId = read('product-id');
    const total = read('price');
    const currency = read('currency') || program?.currency.code;
    if (productId === '' || !decimal.test(total) || currency === undefined) return null;
    const categories = read('categories')
      .split(/\s*,\s*/)
      .filter(Boolean);
    return { currency, lines: [{ productId, quantity: 1, total, categories }] };
  }

  /** What comes with the order and not with the product (a bonus for the first one, say) is the cart's to tell. */
  protected override tell(quote: Quote, { program }: ElementView): Told {
    const byAmount = program?.rules.filter(({ perAmount }) => perAmount !== null) ?? [];
    const parts = quote.parts.filter(({ ruleId }) => byAmount.some(({ id }) => id === ruleId));
    return { points: parts.reduce((sum, { points }) => sum + points, 0), parts };
  }

  protected sentence(points: string, isMember: boolean, { messages }: ElementSource): string {
    return isMember ? messages.productPoints(points) : messages.productPointsGuest(points);
  }
}
