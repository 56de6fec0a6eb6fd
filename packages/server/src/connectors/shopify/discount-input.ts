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

/** An amount or a percentage off the order; or a product's worth off that product, which makes one of it free. */
export function basicInput(
  request: DiscountRequest,
  settings: ShopifySettings,
  now: number,
): DiscountInput {
  const { amount, currency, terms } = request;
  const productsToAdd = terms.product === undefined ? null : [productId(terms.product.id)];
  return {
    ...common(request, settings, now),
    customerGets: {
      items: productsToAdd === null ? { all: true } : { products: { productsToAdd } },
      value:
        terms.percent === undefined
          ? { discountAmount: { amount: money(amount ?? 0, currency), appliesOnEachItem: false } }
          : { percentage: terms.percent / 100 },
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

/**
 * Why Shopify cannot make it: no discount of theirs has a cap, and one without an amount would make every piece of a
 * product free. null: it can.
 */
export function whyNot({
  kind,
  amount,
  terms,
}: Pick<FulfilmentRequest, 'kind' | 'amount' | 'terms'>): 'maximum' | 'value' | 'product' | null {
  if (terms.maximum !== undefined) return 'maximum';
  if (kind !== 'free_product') return null;
  if (amount === null) return 'value';
  return terms.product !== undefined && isProductId(terms.product.id) ? null : 'product';
}

/** A product's own number, or its whole name at Shopify. */
export function isProductId(id: string): boolean {
  return /^(gid:\/\/shopify\/Product\/)?[1-9]\d{0,19}$/.test(id);
}

function productId(id: string): string {
  return id.startsWith('gid:') ? id : `gid://shopify/Product/${id}`;
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
