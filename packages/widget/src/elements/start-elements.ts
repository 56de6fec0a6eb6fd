// Defines the elements and connects them to the running app. A definition stays for as long as the page: after
// `destroy()` elements lie still, and a later start wakes them again.

import type { App } from '../app/app.ts';
import type { ElementMessages } from '../app/locale-module.ts';
import { BalanceElement } from './balance-element.ts';
import { CartPointsElement } from './cart-points-element.ts';
import { createElementSource } from './element-source.ts';
import { InviteElement } from './invite-element.ts';
import { OfferElement } from './offer-element.ts';
import { ProductPointsElement } from './product-points-element.ts';
import { ProgressElement } from './progress-element.ts';
import type { ZegelElement } from './zegel-element.ts';

const elements = {
  'zegel-balance': BalanceElement,
  'zegel-progress': ProgressElement,
  'zegel-product-points': ProductPointsElement,
  'zegel-cart-points': CartPointsElement,
  'zegel-offer': OfferElement,
  'zegel-invite': InviteElement,
};

export function startElements(app: App, messages: ElementMessages): void {
  const source = createElementSource(app, messages);
  const connectAll = (to: typeof source | null): void => {
    for (const tag of Object.keys(elements)) {
      // The one that is defined, which an earlier copy of this file may have done.
      (customElements.get(tag) as typeof ZegelElement | undefined)?.connectTo(to);
    }
  };
  for (const [tag, element] of Object.entries(elements)) {
    if (customElements.get(tag) === undefined) customElements.define(tag, element);
  }
  connectAll(source);
  app.context.signal.addEventListener('abort', () => connectAll(null));
}
