// Asks Shopify's Admin API: one call at a time, patient where Shopify asks for patience, clear where it says no.
// Status and error codes: https://shopify.dev/docs/api/usage/response-codes (read for 2026-10).

import { setTimeout as sleep } from 'node:timers/promises';
import { LoyaltyError } from '@zegel/core';
import * as v from 'valibot';
import { parseExactly } from '../parse-exactly.ts';
import type { AccessTokens } from './access-tokens.ts';
import { adminAnswerSchema, refusalOf, troubleOf } from './admin-answer.ts';
import type { AdminAnswer } from './admin-answer.ts';
import type { ShopifySettings } from './shopify-settings.ts';

export interface AdminApi {
  /** Rejects with a `LoyaltyError`. A mutation that may have been done is never sent again from here. */
  ask<Data>(call: AdminCall<Data>, signal: AbortSignal): Promise<Data>;
}

export interface AdminCall<Data> {
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly data: v.GenericSchema<unknown, Data>;
}

export interface AdminApiOptions {
  readonly settings: ShopifySettings;
  readonly fetch: typeof fetch;
  readonly tokens: AccessTokens;
}

const attemptsMax = 5;
const callTimeoutMs = 15_000;
/** Longer than this nobody waits within a call: it fails and comes again. */
const waitMaxMs = 20_000;

export function adminApi({ settings, fetch, tokens }: AdminApiOptions): AdminApi {
  const url = `https://${settings.shop}/admin/api/${settings.apiVersion}/graphql.json`;

  async function send(
    { document, variables }: AdminCall<unknown>,
    signal: AbortSignal,
  ): Promise<Response> {
    return fetch(url, {
      method: 'POST',
      // The token must not follow a redirect to anybody.
      redirect: 'error',
      headers: {
        'Content-Type': 'application/json',
        Accept: 'application/json',
        'X-Shopify-Access-Token': await tokens.tokenFor(settings, fetch, signal),
      },
      body: JSON.stringify({ query: document, variables }),
      signal,
    });
  }

  async function attempt(call: AdminCall<unknown>, signal: AbortSignal): Promise<Outcome> {
    const isRead = call.document.startsWith('query');
    const patience = AbortSignal.any([signal, AbortSignal.timeout(callTimeoutMs)]);
    let response: Response;
    let body: Uint8Array;
    try {
      response = await send(call, patience);
      body = new Uint8Array(await response.arrayBuffer());
    } catch (cause) {
      if (cause instanceof LoyaltyError) throw cause;
      return { retry: isRead && !signal.aborted, waitMs: 0, error: unreachable(cause, signal) };
    }
    if (response.status === 401) tokens.forget(settings);
    if (response.status !== 200) {
      const { error, waitMs } = refusalOf(response, settings);
      const isHarmless = response.status === 429 || response.status === 401 || isRead;
      return { retry: isHarmless && error.canRetry, waitMs, error };
    }
    const answer = v.safeParse(adminAnswerSchema, parseExactly(body));
    if (!answer.success)
      throw new LoyaltyError('protocol', 'Shopify answered with something else.');
    const trouble = troubleOf(answer.output);
    if (trouble === null) return { answer: answer.output };
    const { error, waitMs, isUndone } = trouble;
    return { retry: isUndone || isRead, waitMs, error };
  }

  return {
    async ask(call, signal) {
      for (let attempts = 1; ; attempts += 1) {
        const outcome = await attempt(call, signal);
        if ('answer' in outcome) return readData(outcome.answer, call);
        const { error, retry, waitMs } = outcome;
        if (!retry || attempts === attemptsMax || waitMs > waitMaxMs) throw error;
        // Twice as long each time, so that a shop that has trouble is left alone.
        const pauseMs = Math.max(waitMs, 50 * 2 ** attempts);
        await sleep(pauseMs, undefined, { signal }).catch((cause: unknown) => {
          throw unreachable(cause, signal);
        });
      }
    },
  };
}

type Outcome =
  | { readonly answer: AdminAnswer }
  | { readonly retry: boolean; readonly waitMs: number; readonly error: LoyaltyError };

function readData<Data>({ data, errors }: AdminAnswer, call: AdminCall<Data>): Data {
  const [error] = errors ?? [];
  if (error !== undefined) {
    const { message } = error;
    const isDenied = error.extensions?.code === 'ACCESS_DENIED';
    throw isDenied
      ? new LoyaltyError(
          'configuration',
          `The app in Shopify may not do this; give it the scopes of the guide. Shopify says: ${message}`,
        )
      : new LoyaltyError('protocol', `Shopify did not take a question: ${message}`);
  }
  const parsed = v.safeParse(call.data, data);
  if (parsed.success) return parsed.output;
  const path = v.getDotPath(parsed.issues[0]) ?? 'the whole';
  throw new LoyaltyError('protocol', `Shopify answered without ${path}.`);
}

function unreachable(cause: unknown, signal: AbortSignal): LoyaltyError {
  const isLate = signal.aborted || (cause instanceof Error && cause.name === 'TimeoutError');
  return new LoyaltyError(
    isLate ? 'timeout' : 'network',
    isLate ? 'Shopify did not answer in time.' : 'Shopify cannot be reached.',
    { cause, canRetry: true },
  );
}
