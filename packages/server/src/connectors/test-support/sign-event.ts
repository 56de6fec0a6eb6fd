// Signs a request as Standard Webhooks say, with a library-free dozen lines that know nothing of the code under test.
// Tests only.

import { createHmac, randomUUID } from 'node:crypto';

export interface SignedRequest {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export function signEvent(
  secret: string,
  payload: unknown,
  now: number,
  id: string = randomUUID(),
): SignedRequest {
  const body = typeof payload === 'string' ? payload : JSON.stringify(payload);
  const timestamp = String(Math.floor(now / 1_000));
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  const headers = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
  return { headers, body };
}
