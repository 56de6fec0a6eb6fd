// Orders of the fake shop as its Admin API answers with them.

interface FakeLine {
  readonly id: string;
  readonly product?: string | null;
  readonly quantity?: number;
  readonly current?: number;
  readonly price: string;
  readonly discounts?: readonly string[];
  readonly taxes?: readonly string[];
  readonly giftCard?: boolean;
}

interface FakeRefund {
  readonly id: string;
  readonly lines?: readonly {
    readonly line: string;
    readonly quantity?: number;
    readonly subtotal: string;
    readonly tax?: string;
  }[];
  readonly statuses?: readonly string[];
  readonly adjustments?: readonly string[];
}

export interface FakeOrder {
  readonly id: string;
  readonly name?: string;
  readonly updatedAt: string;
  readonly status?: string;
  readonly cancelledAt?: string | null;
  readonly test?: boolean;
  readonly source?: string;
  readonly currency?: string;
  readonly taxesIncluded?: boolean;
  readonly tip?: string;
  readonly codes?: readonly string[];
  readonly customer?: string | null;
  readonly lines: readonly FakeLine[];
  readonly refunds?: readonly FakeRefund[];
}

interface PageArguments {
  readonly first?: number;
  readonly after?: string | null;
}

export interface Connection {
  readonly nodes: readonly unknown[];
  readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null };
}

export function connection(
  all: readonly unknown[],
  { first = 50, after }: PageArguments,
): Connection {
  const start = after ? Number(Buffer.from(after, 'base64url').toString()) : 0;
  const end = start + first;
  return {
    nodes: all.slice(start, end),
    pageInfo: {
      hasNextPage: end < all.length,
      endCursor: Buffer.from(String(end)).toString('base64url'),
    },
  };
}

/** Shown to the shopper in another currency, which nobody may count. */
function bag(amount: string, currency: string): object {
  return {
    shopMoney: { amount, currencyCode: currency },
    presentmentMoney: { amount: '7777.77', currencyCode: 'USD' },
  };
}

function lineNode(line: FakeLine, currency: string): object {
  const { quantity = 1, product = '7513594000000000001' } = line;
  return {
    id: `gid://shopify/LineItem/${line.id}`,
    title: 'Letterpress card',
    quantity,
    currentQuantity: line.current ?? quantity,
    isGiftCard: line.giftCard ?? false,
    product: product === null ? null : { id: `gid://shopify/Product/${product}` },
    originalUnitPriceSet: bag(line.price, currency),
    discountAllocations: (line.discounts ?? []).map((amount) => ({
      allocatedAmountSet: bag(amount, currency),
    })),
    taxLines: (line.taxes ?? []).map((amount) => ({ priceSet: bag(amount, currency) })),
  };
}

export function refundNode(refund: FakeRefund, order: FakeOrder): object {
  const { currency = 'EUR' } = order;
  const lineOf = (id: string): FakeLine =>
    order.lines.find((line) => line.id === id) ?? { id, price: '0.00' };
  const lines = (refund.lines ?? []).map(({ line, quantity = 1, subtotal, tax = '0.0' }) => ({
    quantity,
    lineItem: lineNode(lineOf(line), currency),
    subtotalSet: bag(subtotal, currency),
    totalTaxSet: bag(tax, currency),
  }));
  const transactions = (refund.statuses ?? []).map((status) => ({ kind: 'REFUND', status }));
  const adjustments = (refund.adjustments ?? []).map((amount) => ({
    amountSet: bag(amount, currency),
    taxAmountSet: bag('0.0', currency),
  }));
  return {
    id: `gid://shopify/Refund/${refund.id}`,
    transactions: (page: PageArguments) => connection(transactions, page),
    orderAdjustments: (page: PageArguments) => connection(adjustments, page),
    refundLineItems: (page: PageArguments) => connection(lines, page),
  };
}

export function orderNode(order: FakeOrder): object {
  const { currency = 'EUR', customer = '7046321111111111111', refunds = [] } = order;
  return {
    id: `gid://shopify/Order/${order.id}`,
    name: order.name ?? `#${order.id.slice(-4)}`,
    updatedAt: order.updatedAt,
    cancelledAt: order.cancelledAt ?? null,
    test: order.test ?? false,
    sourceName: order.source ?? 'web',
    currencyCode: currency,
    displayFinancialStatus: order.status ?? 'PAID',
    taxesIncluded: order.taxesIncluded ?? true,
    discountCodes: order.codes ?? [],
    totalTipReceivedSet: bag(order.tip ?? '0.0', currency),
    customer: customer === null ? null : { id: `gid://shopify/Customer/${customer}` },
    lineItems: (page: PageArguments) =>
      connection(
        order.lines.map((line) => lineNode(line, currency)),
        page,
      ),
    refunds: ({ first = 250 }: PageArguments) =>
      refunds.slice(0, first).map((refund) => refundNode(refund, order)),
  };
}
