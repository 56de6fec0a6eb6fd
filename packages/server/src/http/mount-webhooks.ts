// The address platforms deliver to. It stands outside the contract's table: what comes in has the platform's own shape
// and type, is verified by its raw bytes, and is its own key. No page ever calls it, so there is no CORS.

import { LoyaltyError } from '@zegel/core';
import type { DeliveryDesk } from '../connectors/inbox/receive-delivery.ts';
import type { App } from './app-env.ts';
import { readBytes } from './read-body.ts';
import { methodNotAllowed } from './refuse-other-methods.ts';
import type { StateProblem } from './refuse-other-methods.ts';

export const webhooksPath = '/v1/connections/:connection/webhooks';

const bodyBytesMax = 1_024 * 1_024;

export function mountWebhooks(app: App, desk: DeliveryDesk, stateProblem: StateProblem): void {
  app.post(webhooksPath, async (context) => {
    context.set('routeName', 'receiveDelivery');
    const request = context.req.raw;
    const reception = await desk.receive(
      context.req.param('connection'),
      () => readBytes(request, bodyBytesMax),
      request.headers,
    );
    if (reception === 'refused') {
      throw new LoyaltyError('unauthorized', 'This delivery cannot be taken.');
    }
    if (reception === 'unknown') {
      throw new LoyaltyError('not_found', 'Nothing is delivered at this address.');
    }
    return new Response(null, { status: 200, headers: { 'cache-control': 'no-store' } });
  });
  app.all(webhooksPath, (context) => {
    const response = stateProblem(methodNotAllowed(['POST']), context.get('requestId'), 'none');
    response.headers.set('allow', 'POST');
    return response;
  });
}
