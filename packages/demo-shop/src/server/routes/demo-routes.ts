/** What the demo panel does on the server: move time. Not part of the shop. */
import { randomUUID } from 'node:crypto';
import { isLoyaltyError } from '@zegel/sdk/server';
import { Hono } from 'hono';
import * as v from 'valibot';
import type { ShopContext } from '../shop-context.ts';
import { readBody, refuse } from './read-body.ts';

const clockSchema = v.strictObject({
  days: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(400)),
});

export function demoRoutes({ clock, loyalty }: ShopContext): Hono {
  const app = new Hono();
  app.post('/demo/clock', async (context) => {
    const { days } = await readBody(context, clockSchema);
    try {
      // The loyalty server's answer sets ours, so that the two never drift apart.
      const { now } = await loyalty.moveClock(days * 86_400, { idempotencyKey: randomUUID() });
      clock.moveTo(new Date(now));
    } catch (error) {
      if (!isLoyaltyError(error)) throw error;
      throw refuse(502, 'loyalty_unreachable', error.message);
    }
    return context.json({ now: clock.now().toISOString() });
  });
  return app;
}
