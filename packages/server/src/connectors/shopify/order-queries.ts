// How orders are asked for. Written against the Admin API 2026-10:
// https://shopify.dev/docs/api/admin-graphql/2026-10/queries/orders, …/objects/Order, …/objects/LineItem,
// …/objects/Refund. A query may cost 1,000 points and an object costs one, so every list has a size and long ones are
// read on (https://shopify.dev/docs/apps/build/apis/graphql-admin/rate-limits).

const money = `{ shopMoney { amount } }`;

const lineFields = `
  id quantity currentQuantity isGiftCard
  product { id }
  originalUnitPriceSet ${money}
  discountAllocations { allocatedAmountSet ${money} }
  taxLines { priceSet ${money} }
`;

// Of the shopper only who it is: points need no name and no address.
const orderFields = `
  id name updatedAt test sourceName currencyCode displayFinancialStatus cancelledAt taxesIncluded
  discountCodes
  totalTipReceivedSet ${money}
  customer { id }
`;

const pageInfo = `pageInfo { hasNextPage endCursor }`;

/** How many refunds the orders' query names; an order that has as many is asked for all of them. */
export const refundsFirst = 10;
export const refundsMax = 250;

const orderWithLines = `${orderFields}
  refunds(first: ${refundsFirst}) { id }
  lineItems(first: 5) { nodes { ${lineFields} } ${pageInfo} }
`;

export const changedOrdersQuery: string = `query ChangedOrders($query: String!, $after: String) {
  orders(first: 10, after: $after, query: $query, sortKey: UPDATED_AT) {
    nodes { ${orderWithLines} }
    ${pageInfo}
  }
}`;

export const orderQuery: string = `query OneOrder($id: ID!) { order(id: $id) { ${orderWithLines} } }`;

export const linesQuery: string = `query MoreLines($id: ID!, $after: String) {
  order(id: $id) { lineItems(first: 50, after: $after) { nodes { ${lineFields} } ${pageInfo} } }
}`;

export const refundIdsQuery: string = `query RefundsOfOrder($id: ID!) {
  order(id: $id) { refunds(first: ${refundsMax}) { id } }
}`;

export const refundQuery: string = `query OneRefund($id: ID!, $after: String) {
  refund(id: $id) {
    id
    transactions(first: 20) { nodes { kind status } }
    orderAdjustments(first: 20) { nodes { amountSet ${money} taxAmountSet ${money} } }
    refundLineItems(first: 50, after: $after) {
      nodes {
        quantity
        lineItem { id isGiftCard product { id } }
        subtotalSet ${money}
        totalTaxSet ${money}
      }
      ${pageInfo}
    }
  }
}`;
