// An order as Shopify has it, the same whether a webhook told it or we asked: everything that decides about points, and
// nothing else. Payloads and GraphQL nodes are read into this; what it is worth stands in `describe-order.ts`.

import type { Decimal } from '../decimal.ts';
import type { ShopifyChannel } from './shopify-settings.ts';

export interface ShopifyLine {
  readonly id: string;
  /** null for an item typed in by staff. */
  readonly productId: string | null;
  readonly isGiftCard: boolean;
  /** Extra money for the people in the shop: no goods. */
  readonly isTip: boolean;
  /** With what was refunded or removed since. */
  readonly quantity: number;
  /** Without it; null where the payload does not say. */
  readonly currentQuantity: number | null;
  readonly unitPrice: Decimal;
  /** All that was taken off this line, its share of discounts on the whole order too. */
  readonly discount: Decimal;
  readonly tax: Decimal;
}

export interface ShopifyRefundLine {
  readonly lineId: string;
  readonly productId: string | null;
  readonly isGiftCard: boolean;
  readonly quantity: number;
  /** After discounts; with tax where the order's prices have it. */
  readonly subtotal: Decimal;
  readonly tax: Decimal;
}

export type PaybackState = 'done' | 'waiting' | 'failed';

export interface ShopifyRefund {
  readonly id: string;
  readonly lines: readonly ShopifyRefundLine[];
  /** The payments back to the shopper; none where goods were only taken out of the order. */
  readonly paybacks: readonly PaybackState[];
  /**
   * How much less (above zero) or more (below) was paid back than the lines come to, tax included:
   * https://shopify.dev/docs/api/admin-graphql/2026-10/objects/Order#field-Order.fields.refundDiscrepancySet
   */
  readonly discrepancy: Decimal;
}

export interface ShopifyOrder {
  readonly id: string;
  /** `#1043` */
  readonly name: string | null;
  readonly updatedAt: number;
  readonly isTest: boolean;
  readonly channel: ShopifyChannel;
  /** Made by a subscription that renewed itself. */
  readonly isRenewal: boolean;
  readonly currency: string;
  readonly isPaid: boolean;
  /** Something was paid, and something is yet to be: a deposit, or an order that was edited upward. */
  readonly isPartlyPaid: boolean;
  readonly isCancelled: boolean;
  readonly taxesIncluded: boolean;
  /** Who bought; what else is known of them is told by itself, and asked of nobody. */
  readonly customerId: string | null;
  /** Typed in at the checkout. */
  readonly discountCodes: readonly string[];
  readonly lines: readonly ShopifyLine[];
  readonly refunds: readonly ShopifyRefund[];
}

/** https://shopify.dev/docs/api/admin-graphql/2026-10/enums/OrderDisplayFinancialStatus, in either spelling. */
export function paymentOf(
  financialStatus: string | null,
): Pick<ShopifyOrder, 'isPaid' | 'isPartlyPaid'> {
  const status = financialStatus?.toLowerCase() ?? '';
  return {
    isPaid: ['paid', 'partially_refunded', 'refunded'].includes(status),
    isPartlyPaid: status === 'partially_paid',
  };
}

/** Everything but tills and drafts is the shop's online side: its pages, its apps, markets it sells on. */
export function channelOf(sourceName: string | null): ShopifyChannel {
  if (sourceName === 'pos') return 'pos';
  return sourceName === 'shopify_draft_order' ? 'draft' : 'online';
}

/** Orders that billing attempts of a subscription contract made; the first of them, at the checkout, is like any other. */
export function isRenewal(sourceName: string | null): boolean {
  return sourceName?.startsWith('subscription_contract') ?? false;
}

/** https://shopify.dev/docs/api/admin-graphql/2026-10/enums/OrderTransactionStatus, in either spelling. */
export function paybackState(status: string): PaybackState {
  switch (status.toLowerCase()) {
    case 'success':
      return 'done';
    case 'failure':
    case 'error':
      return 'failed';
    default:
      return 'waiting';
  }
}

/** A refund says less of its lines than the order they were in; a tip that was paid back is none of ours. */
export function knowLines(refund: ShopifyRefund, lines: readonly ShopifyLine[]): ShopifyRefund {
  return {
    ...refund,
    lines: refund.lines.flatMap((line) => {
      const ordered = lines.find(({ id }) => id === line.lineId);
      if (ordered === undefined) return [line];
      const { productId, isGiftCard, isTip } = ordered;
      return isTip ? [] : [{ ...line, productId, isGiftCard }];
    }),
  };
}
