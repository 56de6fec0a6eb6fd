/** An order as the shop's API tells it. Shared by server and client; types only. */

/** What a shopper chose of a product: how fine it is ground, how often it comes. */
export const optionValues = {
  grind: ['beans', 'espresso', 'moka', 'filter', 'press'],
  rhythm: ['two-weeks', 'four-weeks', 'once'],
} as const;

/** One line of a cart: a product, its option, and how many. */
export interface CartLine {
  readonly productId: string;
  readonly option: string | null;
  readonly quantity: number;
}

export interface Address {
  readonly name: string;
  readonly street: string;
  readonly postcode: string;
  readonly city: string;
  readonly country: 'NL' | 'BE' | 'DE';
}

export interface OrderLineView {
  readonly id: number;
  readonly productId: string;
  readonly option: string | null;
  readonly quantity: number;
  readonly total: number;
  readonly refundedQuantity: number;
}

export interface OrderView {
  readonly id: string;
  readonly number: string;
  readonly placedAt: string;
  readonly state: 'paid' | 'partly_refunded' | 'refunded';
  readonly lines: readonly OrderLineView[];
  readonly subtotal: number;
  readonly discount: number;
  readonly code: string | null;
  readonly shipping: number;
  readonly total: number;
  readonly refunded: number;
  readonly email: string;
  readonly address: Address;
}

/** Why a code does not come off the price. */
export type CodeRefusal =
  | 'unknown_code'
  | 'wrong_customer'
  | 'not_usable'
  | 'minimum_spend'
  | 'currency'
  | 'product_missing'
  | 'not_for_orders'
  | 'unreachable';

/** What a code is worth for a cart. */
export type CodeCheck =
  | {
      readonly outcome: 'valid';
      readonly code: string;
      readonly discount: number;
      readonly isFreeShipping: boolean;
    }
  | { readonly outcome: 'refused'; readonly reason: CodeRefusal; readonly minimumSpend?: number };

export type PlaceOrderAnswer =
  | { readonly outcome: 'paid'; readonly order: OrderView }
  | { readonly outcome: 'payment_declined' }
  | { readonly outcome: 'out_of_stock'; readonly productId: string }
  | { readonly outcome: 'code_refused'; readonly reason: CodeRefusal };

export type RefundAnswer =
  | { readonly outcome: 'refunded'; readonly order: OrderView; readonly amount: number }
  | { readonly outcome: 'nothing_left' };
