// What the Admin API answers, and what its refusals mean for us.

import { LoyaltyError } from '@zegel/core';
import * as v from 'valibot';
import type { ShopifySettings } from './shopify-settings.ts';

const countSchema = v.pipe(v.string(), v.transform(Number), v.number());

/** After `parseExactly`: numbers are texts. */
export const adminAnswerSchema: v.GenericSchema<unknown, AdminAnswer> = v.object({
  data: v.optional(v.unknown()),
  errors: v.optional(
    v.array(
      v.object({
        message: v.string(),
        extensions: v.optional(v.object({ code: v.optional(v.string()) })),
      }),
    ),
  ),
  extensions: v.optional(
    v.object({
      cost: v.optional(
        v.object({
          requestedQueryCost: countSchema,
          throttleStatus: v.object({
            maximumAvailable: countSchema,
            currentlyAvailable: countSchema,
            restoreRate: countSchema,
          }),
        }),
      ),
    }),
  ),
});

export interface AdminAnswer {
  readonly data?: unknown;
  readonly errors?:
    | readonly {
        readonly message: string;
        readonly extensions?: { readonly code?: string | undefined } | undefined;
      }[]
    | undefined;
  readonly extensions?:
    | {
        readonly cost?:
          | {
              readonly requestedQueryCost: number;
              readonly throttleStatus: {
                readonly maximumAvailable: number;
                readonly currentlyAvailable: number;
                readonly restoreRate: number;
              };
            }
          | undefined;
      }
    | undefined;
}

export interface Refusal {
  readonly error: LoyaltyError;
  readonly waitMs: number;
}

/** Trouble that Shopify tells of in an answer of 200; `isUndone` where nothing was done for sure. */
export function troubleOf(answer: AdminAnswer): (Refusal & { readonly isUndone: boolean }) | null {
  const code = answer.errors?.[0]?.extensions?.code;
  if (code === 'THROTTLED') return { isUndone: true, ...patience(untilAffordable(answer)) };
  if (code !== 'INTERNAL_SERVER_ERROR' && code !== 'SHOP_INACTIVE') return null;
  const message = `Shopify has trouble of its own (${code}).`;
  const error = new LoyaltyError('unavailable', message, { canRetry: true });
  return { isUndone: false, error, waitMs: 0 };
}

/** How long until the bucket holds what the question costs. */
function untilAffordable({ extensions }: AdminAnswer): number {
  if (extensions?.cost === undefined) return 1_000;
  const { requestedQueryCost, throttleStatus } = extensions.cost;
  const missing = Math.max(requestedQueryCost - throttleStatus.currentlyAvailable, 0);
  return Math.ceil((missing * 1_000) / Math.max(throttleStatus.restoreRate, 1));
}

function patience(waitMs: number): Refusal {
  const message = 'Shopify asks for patience.';
  const options = { canRetry: true, retryAfterMs: waitMs };
  return { error: new LoyaltyError('rate_limited', message, options), waitMs };
}

/** An answer that is no 200. */
export function refusalOf(
  { status, headers }: Response,
  { shop, access }: ShopifySettings,
): Refusal {
  if (status === 429) {
    const seconds = Number(headers.get('Retry-After') ?? '1');
    return patience(Math.ceil((seconds > 0 && seconds < 86_400 ? seconds : 1) * 1_000));
  }
  if (status >= 500 || status === 402 || status === 423) {
    const message = `${shop} answers ${status}.`;
    const error = new LoyaltyError('unavailable', message, { canRetry: true, status });
    return { error, waitMs: 0 };
  }
  if (status === 401) {
    const message = `${shop} does not know the access token; copy it again from Shopify.`;
    // A token for a day may have ended early: the next attempt gets a new one.
    const canRetry = 'clientId' in access;
    return { error: new LoyaltyError('configuration', message, { status, canRetry }), waitMs: 0 };
  }
  const why = status === 403 ? 'the app may not do this' : 'is that the right shop?';
  const message = `${shop} answers ${status}: ${why}`;
  return { error: new LoyaltyError('configuration', message, { status }), waitMs: 0 };
}
