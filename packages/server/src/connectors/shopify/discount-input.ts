// A reward as Shopify's discounts want it: once, for one member, as long as it lasts.
// https://shopify.dev/docs/api/admin-graphql/2026-10/input-objects/DiscountCodeBasicInput and
// …/DiscountCodeFreeShippingInput

import { currencyDigits } from '@zegel/core/rules';
import type { FulfilmentRequest } from '../../fulfilment/fulfilment.ts';
import { minorToMoney } from '../decimal.ts';
import { discountTitle } from './find-discount.ts';
import type { ShopifySettings } from './shopify-settings.ts';

export type DiscountRequest = FulfilmentRequest & { readonly code: string };
type DiscountInput = Readonly<Record<string, unknown>>;

/** Our clock may be ahead of theirs, and a code that is not valid yet is no use at the checkout. */
const startsEarlierMs = 10 * 60 * 1_000;

export function amountOffInput(
  request: DiscountRequest,
  settings: ShopifySettings,
  now: number,
): DiscountInput {
  const { amount, currency } = request;
  return {
    ...common(request, settings, now),
    customerGets: {
      items: { all: true },
      value: {
        discountAmount: { amount: money(amount ?? 0, currency), appliesOnEachItem: false },
      },
    },
    // Points were paid for it: a sale must not take that away. Two codes on one order do not add up, though.
    combinesWith: { orderDiscounts: false, productDiscounts: true, shippingDiscounts: true },
  };
}

export function freeShippingInput(
  request: DiscountRequest,
  settings: ShopifySettings,
  now: number,
): DiscountInput {
  return {
    ...common(request, settings, now),
    destination: { all: true },
    combinesWith: { orderDiscounts: true, productDiscounts: true, shippingDiscounts: false },
  };
}

function common(request: DiscountRequest, settings: ShopifySettings, now: number): DiscountInput {
  const { code, redemptionId, minimumSpend, currency, expiresAt } = request;
  return {
    title: discountTitle(redemptionId),
    code,
    startsAt: new Date(now - startsEarlierMs).toISOString(),
    endsAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
    usageLimit: 1,
    appliesOncePerCustomer: true,
    context: contextOf(request.customerId, settings),
    ...(minimumSpend === null
      ? {}
      : {
          minimumRequirement: {
            subtotal: { greaterThanOrEqualToSubtotal: money(minimumSpend, currency) },
          },
        }),
  };
}

// A shop may sign its members with ids that are not Shopify's; then anybody who has the code may use it, once.
function contextOf(customerId: string, { bindsDiscounts }: ShopifySettings): DiscountInput {
  if (!bindsDiscounts || !/^[1-9]\d{0,19}$/.test(customerId)) return { all: 'ALL' };
  return { customers: { add: [`gid://shopify/Customer/${customerId}`] } };
}

function money(minorUnits: number, currency: string): string {
  return minorToMoney(minorUnits, currencyDigits(currency));
}
