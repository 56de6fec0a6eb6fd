// One question to the server, with everything each of them has in common: the token and its renewal, the idempotency
// key, refusals, and an answer that is read before anybody sees it.

import { LoyaltyError } from '@zegel/core';
import type { WriteOptions } from '@zegel/core';
import type { Answers, ReadAnswer } from '../../readers/answers.ts';
import type { Tokens } from '../../session/tokens.ts';
import { refusal } from '../../transport/refusal.ts';
import type { Question, Transport } from '../../transport/transport.ts';

/** `tokens`: whose answer it is; null for a public question, undefined where nobody is signed in. */
export type Ask = <Name extends keyof Answers>(
  name: Name,
  path: string,
  tokens: Tokens | null | undefined,
  options?: Partial<WriteOptions>,
  body?: object,
  method?: Question['method'],
) => Promise<Answers[Name] & { readonly isReplay: boolean }>;

export function createAsk(root: string, transport: Transport, readAnswer: ReadAnswer): Ask {
  return async (name, path, tokens, { idempotencyKey, signal } = {}, body, method) => {
    const send = (token: string | null | undefined): ReturnType<Transport> =>
      transport({
        method: method ?? ((body ?? idempotencyKey) ? 'POST' : 'GET'),
        url: root + path,
        // A public question carries no header of ours, so that no preflight goes before it.
        headers: token
          ? {
              authorization: `Bearer ${token}`,
              ...(body && { 'content-type': 'application/json' }),
              ...(idempotencyKey && { 'idempotency-key': idempotencyKey }),
            }
          : {},
        signal,
        ...(body && { body: JSON.stringify(body) }),
      });

    const token = await tokens?.get();
    if (!token && tokens !== null) throw new LoyaltyError('unauthorized', 'Nobody is signed in');
    let answer = await send(token);
    if (answer.status === 401) {
      const next = await tokens?.get(token);
      if (next && next !== token) answer = await send(next);
    }
    if (answer.status > 299) throw refusal(answer);
    const isReplay = answer.headers.get('idempotency-replayed') === 'true';
    return Object.assign(readAnswer(name, answer.text), idempotencyKey && { isReplay }) as never;
  };
}
