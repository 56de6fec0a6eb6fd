// The fields that recur in Shopify's payloads, after `parseExactly`: every number is its own text. Unknown fields are
// ignored, and what may be missing or null in real payloads may be so here.

import { LoyaltyError } from '@zegel/core';
import * as v from 'valibot';
import { toDecimal } from '../decimal.ts';
import type { Decimal } from '../decimal.ts';

/** Up to 20 digits as sent, or the last part of a `gid://shopify/Order/…`. */
export const shopifyIdSchema: v.GenericSchema<unknown, string> = v.pipe(
  v.string(),
  v.transform((text) => /^gid:\/\/shopify\/\w+\/(\d+)$/.exec(text)?.[1] ?? text),
  v.regex(/^[1-9]\d{0,19}$/, 'Expected an id of Shopify'),
);

export const amountSchema: v.GenericSchema<unknown, Decimal> = v.pipe(
  v.string(),
  v.regex(/^-?\d{1,15}(\.\d{1,10})?$/, 'Expected an amount such as "12.50"'),
  v.transform(toDecimal),
);

export const countSchema: v.GenericSchema<unknown, number> = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform(String),
  v.regex(/^\d{1,7}$/, 'Expected a whole number'),
  v.transform(Number),
);

/** Epoch milliseconds. */
export const momentSchema: v.GenericSchema<unknown, number> = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/, 'Expected a moment'),
  v.transform(Date.parse),
  v.number('Expected a moment'),
);

export const currencyCodeSchema: v.GenericSchema<unknown, string> = v.pipe(
  v.string(),
  v.regex(/^[A-Z]{3}$/, 'Expected a currency code'),
);

/** What the shop counts in. What the shopper was shown in another currency is not read at all. */
export const shopMoneySchema: v.GenericSchema<unknown, Decimal> = v.pipe(
  v.object({ shop_money: v.object({ amount: amountSchema }) }),
  v.transform(({ shop_money }) => shop_money.amount),
);

/** Parses a payload. Throws `invalid_request` with the field that is wrong, and nothing of what it held. */
export function readPayload<Output>(
  schema: v.GenericSchema<unknown, Output>,
  payload: unknown,
  name: string,
): Output {
  const parsed = v.safeParse(schema, payload);
  if (parsed.success) return parsed.output;
  const path = v.getDotPath(parsed.issues[0]) ?? 'the whole';
  const { expected } = parsed.issues[0];
  throw new LoyaltyError(
    'invalid_request',
    `${name} is not as Shopify describes it: ${path}${expected === null ? '' : ` is no ${expected}`}.`,
  );
}
