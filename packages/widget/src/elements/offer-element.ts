// `<zegel-offer>`: the offer for this member that ends soonest, with its reason and its deadline. Empty where there is none.

import { lastDay } from '../app/last-day.ts';
import type { ElementSource, ElementView } from './element-source.ts';
import { ZegelElement } from './zegel-element.ts';

export class OfferElement extends ZegelElement {
  protected draw({ account, isMember }: ElementView, { format, messages }: ElementSource): void {
    const offer = isMember ? account?.offers?.[0] : undefined;
    this.say(
      offer
        ? messages.offer(
            offer.title,
            offer.reason,
            offer.endsAt && format.date(lastDay(offer.endsAt)),
          )
        : '',
    );
  }
}
