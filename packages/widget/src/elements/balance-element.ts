// `<zegel-balance>`: the member's points, or an invitation for somebody who has not joined.

import type { ElementSource, ElementView } from './element-source.ts';
import { ZegelElement } from './zegel-element.ts';

export class BalanceElement extends ZegelElement {
  protected draw(view: ElementView, { format, messages }: ElementSource): void {
    const { account, remembered, isMember, program } = view;
    const points = isMember ? (account?.available ?? null) : account === null ? remembered : null;
    if (program === null) this.say(points === null ? '' : format.number(points));
    else this.say(points === null ? messages.join : format.points(points));
  }
}
