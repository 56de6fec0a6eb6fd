// `<zegel-cart-points>`: what the cart earns that the page told with `zegel('cart', …)`.

import type { Cart } from '@zegel/core';
import type { ElementSource, ElementView } from './element-source.ts';
import { QuoteElement } from './quote-element.ts';

export class CartPointsElement extends QuoteElement {
  protected cart({ cart }: ElementView): Cart | null {
    return cart !== null && cart.lines.length > 0 ? cart : null;
  }

  protected sentence(points: string, isMember: boolean, { messages }: ElementSource): string {
    return isMember ? messages.cartPoints(points) : messages.cartPointsGuest(points);
  }
}
