// What the HTTP bench sends: orders and account reads of members drawn at random, and the same to the echo.

import { signMemberToken } from '@zegel/core/token';
import { customerOf } from './generate.ts';
import type { Generated } from './generate.ts';
import type { LoadOptions } from './load.ts';

export interface Requests {
  readonly echoPost: LoadOptions['next'];
  readonly earn: LoadOptions['next'];
  readonly echoGet: LoadOptions['next'];
  readonly read: LoadOptions['next'];
}

const tokensMax = 2_000;

/** `members`: the numbers of those who act; all of them where it is left out. */
export async function requestsFor(
  { shopId, secretKey, tokenKey, members }: Generated,
  only?: readonly number[],
): Promise<Requests> {
  const draw = (): number =>
    only?.[Math.floor(Math.random() * only.length)] ?? Math.floor(Math.random() * members);
  const tokens = await Promise.all(
    Array.from({ length: Math.min(members, tokensMax) }, () =>
      signMemberToken({
        shop: shopId,
        mode: 'live',
        customerId: customerOf(draw()),
        key: tokenKey,
      }),
    ),
  );
  // No two runs over one folder may pay the same order.
  const run = Date.now().toString(36);
  let sent = 0;
  const post =
    (address: string): LoadOptions['next'] =>
    () => {
      sent += 1;
      const id = `${run}-${String(sent).padStart(8, '0')}`;
      const order = {
        id,
        currency: 'EUR',
        lines: [{ productId: 'p', quantity: 1, total: '25.00' }],
      };
      const at = new Date().toISOString();
      const event = { id, at, type: 'order.paid', customer: { id: customerOf(draw()) }, order };
      return {
        method: 'POST',
        path: address,
        headers: {
          authorization: `Bearer ${secretKey}`,
          'content-type': 'application/json',
          'idempotency-key': id,
        },
        body: JSON.stringify({ events: [event] }),
      };
    };
  const get =
    (address: string): LoadOptions['next'] =>
    () => {
      sent += 1;
      const token = tokens[sent % tokens.length] ?? '';
      return { method: 'GET', path: address, headers: { authorization: `Bearer ${token}` } };
    };
  return {
    echoPost: post('/bench/echo'),
    earn: post('/v1/events'),
    echoGet: get('/bench/echo'),
    read: get('/v1/me'),
  };
}
