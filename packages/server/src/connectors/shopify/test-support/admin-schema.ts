// The part of Shopify's Admin API 2026-10 that is asked here, typed after its documentation
// (https://shopify.dev/docs/api/admin-graphql/2026-10). Whatever is not in it, a question to the fake is refused for.

import { buildSchema } from 'graphql';
import type { GraphQLSchema } from 'graphql';

export const adminSchema: GraphQLSchema = buildSchema(`
  scalar DateTime
  scalar Decimal
  enum CurrencyCode { CAD EUR JPY KWD USD }
  enum OrderSortKeys { CREATED_AT ID PROCESSED_AT UPDATED_AT }
  enum OrderDisplayFinancialStatus {
    AUTHORIZED EXPIRED PAID PARTIALLY_PAID PARTIALLY_REFUNDED PENDING REFUNDED VOIDED
  }
  enum OrderTransactionKind {
    AUTHORIZATION CAPTURE CHANGE EMV_AUTHORIZATION REFUND SALE SUGGESTED_REFUND VOID
  }
  enum OrderTransactionStatus { AWAITING_RESPONSE ERROR FAILURE PENDING SUCCESS UNKNOWN }
  enum DiscountStatus { ACTIVE EXPIRED SCHEDULED }
  enum DiscountErrorCode { BLANK INVALID TAKEN TOO_LONG END_DATE_BEFORE_START_DATE INTERNAL_ERROR }
  enum DiscountBuyerSelection { ALL }

  type MoneyV2 { amount: Decimal! currencyCode: CurrencyCode! }
  type MoneyBag { shopMoney: MoneyV2! presentmentMoney: MoneyV2! }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type Shop { currencyCode: CurrencyCode! myshopifyDomain: String! }
  type Product { id: ID! }
  type Customer { id: ID! }
  type DiscountAllocation { allocatedAmountSet: MoneyBag! }
  type TaxLine { priceSet: MoneyBag! }
  type LineItem {
    id: ID! title: String! quantity: Int! currentQuantity: Int! isGiftCard: Boolean! product: Product
    originalUnitPriceSet: MoneyBag! discountAllocations: [DiscountAllocation!]!
    taxLines(first: Int): [TaxLine!]!
  }
  type LineItemConnection { nodes: [LineItem!]! pageInfo: PageInfo! }
  type OrderTransaction { kind: OrderTransactionKind! status: OrderTransactionStatus! }
  type OrderTransactionConnection { nodes: [OrderTransaction!]! pageInfo: PageInfo! }
  type OrderAdjustment { amountSet: MoneyBag! taxAmountSet: MoneyBag! }
  type OrderAdjustmentConnection { nodes: [OrderAdjustment!]! pageInfo: PageInfo! }
  type RefundLineItem { quantity: Int! lineItem: LineItem! subtotalSet: MoneyBag! totalTaxSet: MoneyBag! }
  type RefundLineItemConnection { nodes: [RefundLineItem!]! pageInfo: PageInfo! }
  type Refund {
    id: ID!
    transactions(first: Int, after: String): OrderTransactionConnection!
    orderAdjustments(first: Int, after: String): OrderAdjustmentConnection!
    refundLineItems(first: Int, after: String): RefundLineItemConnection!
  }
  type Order {
    id: ID! name: String! updatedAt: DateTime! cancelledAt: DateTime test: Boolean! sourceName: String
    currencyCode: CurrencyCode! displayFinancialStatus: OrderDisplayFinancialStatus
    taxesIncluded: Boolean! discountCodes: [String!]! totalTipReceivedSet: MoneyBag! customer: Customer
    lineItems(first: Int, after: String): LineItemConnection!
    refunds(first: Int): [Refund!]!
  }
  type OrderConnection { nodes: [Order!]! pageInfo: PageInfo! }

  type DiscountCodeBasic { title: String! status: DiscountStatus! asyncUsageCount: Int! }
  type DiscountCodeFreeShipping { title: String! status: DiscountStatus! asyncUsageCount: Int! }
  type DiscountCodeBxgy { title: String! status: DiscountStatus! asyncUsageCount: Int! }
  union DiscountCode = DiscountCodeBasic | DiscountCodeFreeShipping | DiscountCodeBxgy
  type DiscountCodeNode { id: ID! codeDiscount: DiscountCode! }
  type DiscountUserError { field: [String!] code: DiscountErrorCode message: String! }
  type DiscountCodeBasicCreatePayload { codeDiscountNode: DiscountCodeNode userErrors: [DiscountUserError!]! }
  type DiscountCodeFreeShippingCreatePayload {
    codeDiscountNode: DiscountCodeNode userErrors: [DiscountUserError!]!
  }
  type DiscountCodeDeactivatePayload { codeDiscountNode: DiscountCodeNode userErrors: [DiscountUserError!]! }

  input DiscountCustomersInput { add: [ID!] remove: [ID!] }
  input DiscountContextInput @oneOf { all: DiscountBuyerSelection customers: DiscountCustomersInput }
  input DiscountAmountInput { amount: Decimal appliesOnEachItem: Boolean }
  input DiscountCustomerGetsValueInput { discountAmount: DiscountAmountInput percentage: Float }
  input DiscountProductsInput { productsToAdd: [ID!] productVariantsToAdd: [ID!] }
  input DiscountItemsInput { all: Boolean products: DiscountProductsInput }
  input DiscountCustomerGetsInput { items: DiscountItemsInput value: DiscountCustomerGetsValueInput }
  input DiscountMinimumSubtotalInput { greaterThanOrEqualToSubtotal: Decimal }
  input DiscountMinimumRequirementInput { subtotal: DiscountMinimumSubtotalInput }
  input DiscountCombinesWithInput {
    orderDiscounts: Boolean = false productDiscounts: Boolean = false shippingDiscounts: Boolean = false
  }
  input DiscountShippingDestinationSelectionInput { all: Boolean = false }
  input DiscountCodeBasicInput {
    appliesOncePerCustomer: Boolean code: String combinesWith: DiscountCombinesWithInput
    context: DiscountContextInput customerGets: DiscountCustomerGetsInput endsAt: DateTime
    minimumRequirement: DiscountMinimumRequirementInput startsAt: DateTime title: String usageLimit: Int
  }
  input DiscountCodeFreeShippingInput {
    appliesOncePerCustomer: Boolean code: String combinesWith: DiscountCombinesWithInput
    context: DiscountContextInput destination: DiscountShippingDestinationSelectionInput endsAt: DateTime
    minimumRequirement: DiscountMinimumRequirementInput startsAt: DateTime title: String usageLimit: Int
  }

  type QueryRoot {
    shop: Shop!
    order(id: ID!): Order
    orders(
      first: Int, after: String, query: String, reverse: Boolean = false
      sortKey: OrderSortKeys = PROCESSED_AT
    ): OrderConnection!
    refund(id: ID!): Refund
    codeDiscountNodeByCode(code: String!): DiscountCodeNode
  }
  type Mutation {
    discountCodeBasicCreate(basicCodeDiscount: DiscountCodeBasicInput!): DiscountCodeBasicCreatePayload
    discountCodeFreeShippingCreate(
      freeShippingCodeDiscount: DiscountCodeFreeShippingInput!
    ): DiscountCodeFreeShippingCreatePayload
    discountCodeDeactivate(id: ID!): DiscountCodeDeactivatePayload
  }
  schema { query: QueryRoot mutation: Mutation }
`);
