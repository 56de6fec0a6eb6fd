// What Shopify says of an input it did not take:
// https://shopify.dev/docs/api/admin-graphql/2026-10/enums/DiscountErrorCode

import { LoyaltyError } from '@zegel/core';
import * as v from 'valibot';

export interface UserError {
  readonly field: readonly string[] | null;
  readonly code: string | null;
  readonly message: string;
}

export const userErrorsSchema: v.GenericSchema<unknown, readonly UserError[]> = v.array(
  v.object({
    field: v.nullable(v.array(v.string())),
    code: v.nullable(v.string()),
    message: v.string(),
  }),
);

/** `taken`: a discount with this code is there already. `unknown_customer`: the shop has no such customer. */
export type InputFault = 'taken' | 'unknown_customer' | LoyaltyError;

/** null where Shopify had nothing to say. */
export function faultOf(errors: readonly UserError[]): InputFault | null {
  const [error] = errors;
  if (error === undefined) return null;
  const field = error.field?.join('.') ?? '';
  if (error.code === 'TAKEN' && field.endsWith('.code')) return 'taken';
  if (field.includes('.customers')) return 'unknown_customer';
  const place = field === '' ? 'the discount' : field;
  return new LoyaltyError(
    'configuration',
    `Shopify did not take ${place}: ${error.message} (${error.code ?? 'no code'})`,
  );
}
