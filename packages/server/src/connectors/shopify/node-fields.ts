// The fields that recur in answers of Shopify's Admin API, after `parseExactly`: every number is its own text.

import * as v from 'valibot';
import type { Decimal } from '../decimal.ts';
import { amountSchema, shopifyIdSchema } from './payload-fields.ts';

/** A list that may go on. */
export interface Page<Node> {
  readonly nodes: readonly Node[];
  /** Where it goes on; null at its end. */
  readonly next: string | null;
}

export function pageSchema<Node>(
  node: v.GenericSchema<unknown, Node>,
): v.GenericSchema<unknown, Page<Node>> {
  return v.pipe(
    v.object({
      nodes: v.array(node),
      pageInfo: v.object({ hasNextPage: v.boolean(), endCursor: v.nullable(v.string()) }),
    }),
    v.transform(({ nodes, pageInfo }) => ({
      nodes,
      next: pageInfo.hasNextPage ? pageInfo.endCursor : null,
    })),
  );
}

/** What the shop counts in, as in payloads. */
export const moneySchema: v.GenericSchema<unknown, Decimal> = v.pipe(
  v.object({ shopMoney: v.object({ amount: amountSchema }) }),
  v.transform(({ shopMoney }) => shopMoney.amount),
);

/** The id of a product; null for an item typed in by staff. */
export const productSchema: v.GenericSchema<unknown, string | null> = v.pipe(
  v.nullable(v.object({ id: shopifyIdSchema })),
  v.transform((product) => product?.id ?? null),
);
