// One prize draw, with every default filled in.

import type { ProgramFileDraw } from '../../contract/program-file/draw-in-file.ts';
import type { ShopDraw } from '../draws/shop-draw.ts';
import { dayBegins, dayEnds } from '../time/calendar-days.ts';
import { resolveFacts } from './resolve-challenge.ts';
import type { Resolver } from './resolver.ts';

const dayMs = 86_400_000;
/** As long as most shops take orders back. */
const drawAfterDays = 30;

export function resolveDraw(draw: ProgramFileDraw, resolver: Resolver): ShopDraw {
  const { word, wordOrNull, money, timeZone } = resolver;
  const endsAt = dayEnds(draw.until, timeZone);
  return {
    id: draw.id,
    title: word(draw.title),
    text: wordOrNull(draw.text),
    icon: draw.icon ?? 'gift',
    rewardId: draw.prize,
    winners: draw.winners,
    startsAt: draw.from === undefined ? null : dayBegins(draw.from, timeZone),
    endsAt,
    drawnFrom: endsAt + (draw.drawAfterDays ?? drawAfterDays) * dayMs,
    maxTickets: draw.maxTickets ?? null,
    needs: draw.tickets.map((facts) => ({
      partId: null,
      count: 1,
      facts: resolveFacts(facts, money),
    })),
    window: null,
  };
}
