// Finds a discount of the shop by its code, and tells ours from everybody else's: ours carries the redemption in its
// title.

import { LoyaltyError } from '@zegel/core';
import * as v from 'valibot';
import type { AdminApi } from './admin-api.ts';
import { discountByCodeQuery } from './discount-queries.ts';
import { countSchema } from './payload-fields.ts';

export interface FoundDiscount {
  readonly id: string;
  /** https://shopify.dev/docs/api/admin-graphql/2026-10/enums/DiscountStatus */
  readonly status: string;
  readonly uses: number;
}

const foundSchema = v.object({
  codeDiscountNodeByCode: v.nullable(
    v.object({
      id: v.string(),
      // Nothing of a kind that we never make.
      codeDiscount: v.object({
        title: v.optional(v.string()),
        status: v.optional(v.string()),
        asyncUsageCount: v.optional(countSchema),
      }),
    }),
  ),
});

export type DiscountFinder = (
  code: string,
  redemptionId: string,
  signal: AbortSignal,
) => Promise<FoundDiscount | null>;

export function discountFinder(api: AdminApi): DiscountFinder {
  return async (code, redemptionId, signal) => {
    const call = { document: discountByCodeQuery, variables: { code }, data: foundSchema };
    const node = (await api.ask(call, signal)).codeDiscountNodeByCode;
    if (node === null) return null;
    const { title = '', status = '', asyncUsageCount = 0 } = node.codeDiscount;
    if (title.includes(redemptionId)) return { id: node.id, status, uses: asyncUsageCount };
    // Never touched: it may be a campaign of the shop.
    throw new LoyaltyError('internal', 'A discount with this code was made by somebody else.');
  };
}

/** What the shop's staff sees it by. */
export function discountTitle(redemptionId: string): string {
  return `Loyalty reward ${redemptionId}`;
}
