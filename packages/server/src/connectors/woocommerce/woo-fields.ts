// The fields of WooCommerce's REST objects that matter here, after `parseExactly`: every number is its own text. Unknown
// fields are ignored; what old versions and plugins leave out or send as null may be so.

import { LoyaltyError } from '@zegel/core';
import type { Instant } from '@zegel/core';
import * as v from 'valibot';
import { toDecimal } from '../decimal.ts';
import type { Decimal } from '../decimal.ts';

const idSchema = v.pipe(v.string(), v.regex(/^\d{1,20}$/, 'Expected an id'));

const amountSchema: v.GenericSchema<unknown, Decimal> = v.pipe(v.string(), v.transform(toDecimal));

/** Absent and empty amounts are none. */
const optionalAmount = v.pipe(
  v.nullish(v.string(), '0'),
  v.transform((text) => toDecimal(text === '' ? '0' : text)),
);

/** `2026-11-02T09:00:00`, in UTC though it does not say so. */
const momentSchema: v.GenericSchema<unknown, Instant> = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z?$/, 'Expected a moment in UTC'),
  v.transform((text) => Date.parse(text.endsWith('Z') ? text : `${text}Z`)),
  v.number('Expected a moment'),
  v.transform((at) => new Date(at).toISOString()),
);

const metaSchema = v.pipe(
  v.nullish(v.array(v.unknown()), []),
  v.transform((all) =>
    all.flatMap((each) => (isRecord(each) && typeof each['key'] === 'string' ? [each] : [])),
  ),
  v.transform((all) => new Map(all.map((each) => [String(each['key']), each['value']]))),
);

export interface WooLine {
  readonly id: string;
  readonly product_id: string;
  readonly quantity: string;
  readonly total: Decimal;
  readonly total_tax: Decimal;
  /** By key; of keys that stand there twice, the last. */
  readonly meta_data: ReadonlyMap<string, unknown>;
}

export interface WooFee {
  readonly total: Decimal;
  readonly total_tax: Decimal;
}

export interface WooOrder {
  readonly id: string;
  readonly parent_id: string;
  readonly number: string;
  readonly status: string;
  readonly currency: string;
  /** `checkout`, `admin`, the name of a till or of a subscription plugin. */
  readonly created_via: string;
  readonly prices_include_tax: boolean;
  /** 0 for a guest. */
  readonly customer_id: string;
  readonly date_created_gmt: Instant | null;
  readonly date_modified_gmt: Instant | null;
  readonly date_paid_gmt: string;
  readonly line_items: readonly WooLine[];
  readonly fee_lines: readonly WooFee[];
  readonly coupon_lines: readonly { readonly code: string }[];
  readonly meta_data: ReadonlyMap<string, unknown>;
  readonly refunds: readonly { readonly id: string }[];
}

export interface WooRefund {
  readonly id: string;
  /** Above zero, while its lines are below. */
  readonly amount: Decimal;
  readonly line_items: readonly WooLine[];
  readonly fee_lines: readonly WooFee[];
  readonly shipping_lines: readonly WooFee[];
}

export interface WooCustomer {
  readonly id: string;
  readonly email: string;
  readonly first_name: string;
  readonly date_created_gmt: Instant | null;
  readonly date_modified_gmt: Instant | null;
}

const lineSchema = v.object({
  id: v.optional(idSchema, '0'),
  product_id: v.nullish(idSchema, '0'),
  quantity: v.nullish(v.string(), '1'),
  total: amountSchema,
  total_tax: optionalAmount,
  meta_data: metaSchema,
});

const feesSchema = v.nullish(
  v.array(v.object({ total: amountSchema, total_tax: optionalAmount })),
  [],
);

export const wooOrderSchema: v.GenericSchema<unknown, WooOrder> = v.object({
  id: idSchema,
  parent_id: v.nullish(idSchema, '0'),
  number: v.nullish(v.string(), ''),
  status: v.pipe(v.string(), v.minLength(1)),
  currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'Expected a currency')),
  created_via: v.nullish(v.string(), ''),
  prices_include_tax: v.nullish(v.boolean(), false),
  customer_id: v.nullish(idSchema, '0'),
  date_created_gmt: v.nullish(momentSchema, null),
  date_modified_gmt: v.nullish(momentSchema, null),
  date_paid_gmt: v.nullish(v.string(), ''),
  line_items: v.array(lineSchema),
  fee_lines: feesSchema,
  coupon_lines: v.nullish(v.array(v.object({ code: v.string() })), []),
  refunds: v.nullish(v.array(v.object({ id: idSchema })), []),
  meta_data: metaSchema,
});

export const wooRefundSchema: v.GenericSchema<unknown, WooRefund> = v.object({
  id: idSchema,
  amount: amountSchema,
  line_items: v.nullish(v.array(lineSchema), []),
  fee_lines: feesSchema,
  shipping_lines: feesSchema,
});

export const wooCustomerSchema: v.GenericSchema<unknown, WooCustomer> = v.object({
  id: idSchema,
  email: v.nullish(v.string(), ''),
  first_name: v.nullish(v.string(), ''),
  date_created_gmt: v.nullish(momentSchema, null),
  date_modified_gmt: v.nullish(momentSchema, null),
});

export const idOnlySchema: v.GenericSchema<unknown, { readonly id: string }> = v.object({
  id: idSchema,
});
export const actionSchema: v.GenericSchema<
  unknown,
  { readonly action: string; readonly arg: string }
> = v.object({ action: v.string(), arg: idSchema });

/** Throws `invalid_request` with the field that is wrong, and nothing of what it held. */
export function readWoo<Output>(
  schema: v.GenericSchema<unknown, Output>,
  payload: unknown,
  name: string,
): Output {
  const parsed = v.safeParse(schema, payload);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const place = v.getDotPath(issue) ?? 'the whole';
  throw new LoyaltyError(
    'invalid_request',
    `${name} is not as WooCommerce describes it: ${place} (expected ${issue.expected ?? issue.type}).`,
  );
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
