// `customers/create` and `customers/update`: somebody has an account. Shopify also makes one for a guest who checks out;
// points come only to those who joined, so that does no harm.

import type { EventCustomer } from '@zegel/core';
import * as v from 'valibot';
import type { ShopMessage } from '../connector.ts';
import { eventMessage } from './messages.ts';
import { momentSchema, readPayload } from './payload-fields.ts';
import { customerSchema } from './read-customer-payload.ts';
import type { ShopifyCustomer } from './read-customer-payload.ts';

const momentsSchema = v.object({ updated_at: v.nullish(momentSchema), created_at: momentSchema });

export function readCustomerDelivery(payload: unknown): readonly ShopMessage[] {
  const { updated_at: updatedAt, created_at: createdAt } = readPayload(
    momentsSchema,
    payload,
    'The customer',
  );
  const customer = readPayload(customerSchema, payload, 'The customer');
  return [
    eventMessage(`customer:${customer.id}`, {
      at: new Date(updatedAt ?? createdAt).toISOString(),
      type: 'customer.created',
      customer: describeCustomer(customer),
    }),
  ];
}

function describeCustomer(customer: ShopifyCustomer): EventCustomer {
  const { id, givenName, email, isEmailVerified } = customer;
  return {
    id,
    ...(givenName === null || givenName === '' ? {} : { givenName: givenName.slice(0, 200) }),
    ...(email === null || email === '' || email.length > 320 ? {} : { email }),
    ...(isEmailVerified === null ? {} : { emailVerified: isEmailVerified }),
  };
}
