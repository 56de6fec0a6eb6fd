// Where a member's tickets are counted, and how many of them count.

import { figureSubject } from '../challenges/card.ts';
import type { ShopDraw } from './shop-draw.ts';

/** What counts of the tickets that a member has earned. */
export function ticketsOf({ maxTickets }: Pick<ShopDraw, 'maxTickets'>, earned: number): number {
  return maxTickets === null ? earned : Math.min(maxTickets, earned);
}

/** Under which subject a member's tickets are kept among what they have used, in the period `lifetime`. */
export function ticketSubject(drawId: string): string {
  return figureSubject(drawId, 'stamps', null);
}
