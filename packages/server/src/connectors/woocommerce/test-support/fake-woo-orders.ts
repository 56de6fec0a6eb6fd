// What a fake WooCommerce shop sells, written the way the real one writes it: money as texts, refunds below zero, moments
// in UTC that do not say so, and many fields nobody needs. Tests only.

export interface FakeLine {
  readonly productId?: number;
  readonly quantity?: number;
  readonly total: string;
  readonly tax?: string;
  readonly meta?: readonly { readonly key: string; readonly value: unknown }[];
}

export interface FakeOrder {
  readonly id: number;
  status: string;
  customerId: number;
  currency: string;
  pricesIncludeTax: boolean;
  lines: readonly FakeLine[];
  shipping: string;
  coupons: readonly string[];
  createdAt: number;
  modifiedAt: number;
  paidAt: number | null;
  refunds: readonly FakeRefund[];
}

export interface FakeRefund {
  readonly id: number;
  /** Above zero. */
  readonly amount: string;
  /** Above zero; a refund of an amount alone has none. */
  readonly lines: readonly FakeLine[];
  readonly shipping?: string;
}

/** `2026-11-02T09:00:00`. */
export function wooTime(at: number): string {
  return new Date(at).toISOString().slice(0, 19);
}

export function orderJson(order: FakeOrder): Record<string, unknown> {
  return {
    id: order.id,
    parent_id: 0,
    number: String(order.id),
    order_key: `wc_order_${order.id}`,
    created_via: 'checkout',
    version: '10.4.0',
    status: order.status,
    currency: order.currency,
    prices_include_tax: order.pricesIncludeTax,
    date_created: wooTime(order.createdAt + 3_600_000),
    date_created_gmt: wooTime(order.createdAt),
    date_modified: wooTime(order.modifiedAt + 3_600_000),
    date_modified_gmt: wooTime(order.modifiedAt),
    date_paid: order.paidAt === null ? null : wooTime(order.paidAt + 3_600_000),
    date_paid_gmt: order.paidAt === null ? null : wooTime(order.paidAt),
    shipping_total: order.shipping,
    customer_id: order.customerId,
    billing: { first_name: 'Noor', email: 'noor@example.org', country: 'NL' },
    payment_method: 'ideal',
    line_items: order.lines.map((line, index) => lineJson(line, index + 1, '')),
    shipping_lines: [{ id: 90, method_id: 'flat_rate', total: order.shipping, total_tax: '0.00' }],
    fee_lines: [],
    coupon_lines: order.coupons.map((code, index) => ({ id: 70 + index, code, discount: '0.00' })),
    refunds: order.refunds.map(({ id, amount }) => ({ id, reason: '', total: `-${amount}` })),
    meta_data: [{ id: 1, key: '_wc_order_attribution_source_type', value: 'typein' }],
    _links: { self: [{ href: `https://shop.example/wp-json/wc/v3/orders/${order.id}` }] },
  };
}

export function refundJson(refund: FakeRefund): Record<string, unknown> {
  return {
    id: refund.id,
    amount: refund.amount,
    reason: '',
    refunded_by: 1,
    refunded_payment: true,
    line_items: refund.lines.map((line, index) => lineJson(line, 200 + index, '-')),
    shipping_lines:
      refund.shipping === undefined
        ? []
        : [{ id: 300, total: `-${refund.shipping}`, total_tax: '0' }],
    fee_lines: [],
  };
}

function lineJson(line: FakeLine, id: number, sign: string): Record<string, unknown> {
  const { productId = 11, quantity = 1, total, tax = '0.00', meta = [] } = line;
  return {
    id,
    name: 'Coffee',
    product_id: productId,
    variation_id: 0,
    quantity: sign === '-' ? -quantity : quantity,
    tax_class: '',
    subtotal: sign + total,
    subtotal_tax: sign + tax,
    total: sign + total,
    total_tax: sign + tax,
    // The real one is a float here, which must never be read.
    price: Number(total) / quantity / 1.21,
    meta_data: meta.map((each, index) => ({ id: 500 + index, ...each })),
  };
}
