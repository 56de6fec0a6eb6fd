// How discount codes are made, found and switched off. Written against the Admin API 2026-10:
// https://shopify.dev/docs/api/admin-graphql/2026-10/mutations/discountCodeBasicCreate, …/discountCodeFreeShippingCreate,
// …/discountCodeDeactivate and …/queries/codeDiscountNodeByCode.

const userErrors = `userErrors { field code message }`;

export const createAmountOffMutation: string = `mutation CreateAmountOff($discount: DiscountCodeBasicInput!) {
  created: discountCodeBasicCreate(basicCodeDiscount: $discount) {
    codeDiscountNode { id }
    ${userErrors}
  }
}`;

export const createFreeShippingMutation: string = `mutation CreateFreeShipping($discount: DiscountCodeFreeShippingInput!) {
  created: discountCodeFreeShippingCreate(freeShippingCodeDiscount: $discount) {
    codeDiscountNode { id }
    ${userErrors}
  }
}`;

export const discountByCodeQuery: string = `query DiscountByCode($code: String!) {
  codeDiscountNodeByCode(code: $code) {
    id
    codeDiscount {
      ... on DiscountCodeBasic { title status asyncUsageCount }
      ... on DiscountCodeFreeShipping { title status asyncUsageCount }
    }
  }
}`;

export const deactivateMutation: string = `mutation DeactivateDiscount($id: ID!) {
  deactivated: discountCodeDeactivate(id: $id) {
    codeDiscountNode { id }
    ${userErrors}
  }
}`;

export const shopCurrencyQuery: string = `query ShopCurrency { shop { currencyCode } }`;
