// The customer that Shopify's webhooks carry (https://shopify.dev/docs/api/webhooks/latest,
// read for 2026-10). Without access to protected customer data there is the id and nothing else.

import * as v from 'valibot';
import { shopifyIdSchema } from './payload-fields.ts';

export interface ShopifyCustomer {
  readonly id: string;
  readonly givenName: string | null;
  readonly email: string | null;
  readonly isEmailVerified: boolean | null;
}

export const customerSchema: v.GenericSchema<unknown, ShopifyCustomer> = v.pipe(
  v.object({
    id: shopifyIdSchema,
    email: v.nullish(v.string()),
    first_name: v.nullish(v.string()),
    verified_email: v.nullish(v.boolean()),
  }),
  v.transform((customer) => ({
    id: customer.id,
    givenName: customer.first_name ?? null,
    email: customer.email ?? null,
    isEmailVerified: customer.verified_email ?? null,
  })),
);
