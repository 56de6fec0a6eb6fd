// The address a monitoring system asks. It tells how busy a shop is, so it is there only for whoever has its token.

import { hash, timingSafeEqual } from 'node:crypto';
import { LoyaltyError } from '@zegel/core';
import type { ServerMetrics } from '../metrics/server-metrics.ts';
import type { App } from './app-env.ts';
import { refuseWrites } from './refuse-other-methods.ts';
import type { StateProblem } from './refuse-other-methods.ts';

export interface MetricsAccess {
  readonly metrics: ServerMetrics;
  /** What a request must carry as `Authorization: Bearer`; null: the address is not served. */
  readonly token: string | null;
}

export function mountMetrics(
  app: App,
  { metrics, token }: MetricsAccess,
  stateProblem: StateProblem,
): void {
  if (token === null) return;
  const expected = hash('sha256', `Bearer ${token}`, 'buffer');
  app.get('/metrics', async (context) => {
    context.set('routeName', 'metrics');
    const given = hash('sha256', context.req.header('authorization') ?? '', 'buffer');
    if (!timingSafeEqual(given, expected)) {
      throw new LoyaltyError(
        'unauthorized',
        'Send what ZEGEL_METRICS_TOKEN says as Authorization: Bearer ….',
      );
    }
    const { contentType, text } = await metrics.read();
    return new Response(text, {
      headers: { 'content-type': contentType, 'cache-control': 'no-store' },
    });
  });
  refuseWrites(app, '/metrics', stateProblem);
}
