// One question to the server, with everything each of them has in common: the token and its renewal, the idempotency
// key, refusals, and an answer that is read before anybody sees it.

import { LoyaltyError } from '@zegel/core';
import type { WriteOptions } from '@zegel/core';
import type { Answers, ReadAnswer } from '../../readers/answers.ts';
import type { Tokens } from '../../session/tokens.ts';
import { parseJson } from '../../transport/parse-json.ts';
import { refusal } from '../../transport/refusal.ts';
import type { Question, Transport } from '../../transport/transport.ts';

export interface AskOptions extends Partial<WriteOptions> {
  readonly body?: unknown;
}

/** `tokens`: whose answer it is; null for a public question. */
export type Ask = <Name extends keyof Answers>(
  name: Name,
  tokens: Tokens | null | undefined,
  method: Question['method'],
  path: string,
  options?: AskOptions,
) => Promise<Answers[Name] & { readonly isReplay: boolean }>;

export function createAsk(url: string, transport: Transport, readAnswer: ReadAnswer): Ask {
  return async (name, tokens, method, path, { body, idempotencyKey, signal } = {}) => {
    // A public question carries no header of ours, so that no preflight goes before it.
    const send = (token?: string): ReturnType<Transport> =>
      transport({
        method,
        url: `${url}/v1/${path}`,
        headers: token
          ? {
              authorization: `Bearer ${token}`,
              ...(body ? { 'content-type': 'application/json' } : {}),
              ...(idempotencyKey ? { 'idempotency-key': idempotencyKey } : {}),
            }
          : {},
        body: body ? JSON.stringify(body) : undefined,
        signal,
      });

    const token = await tokens?.get();
    if (!token && tokens !== null) throw new LoyaltyError('unauthorized', 'Nobody is signed in');
    let answer = await send(token ?? undefined);
    if (answer.status === 401) {
      const next = await tokens?.get(token);
      if (next && next !== token) answer = await send(next);
    }
    if (answer.status < 200 || answer.status > 299) throw refusal(answer);
    const value = readAnswer(name, parseJson(answer.text));
    return {
      ...value,
      ...(idempotencyKey ? { isReplay: answer.header('idempotency-replayed') === 'true' } : {}),
    } as never;
  };
}
