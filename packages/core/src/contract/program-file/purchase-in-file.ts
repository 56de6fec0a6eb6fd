// A rule that pays for orders, as a shop owner writes it: for which orders, and for which of their goods.

import * as v from 'valibot';
import { orderChannelSchema } from '../cart.ts';
import type { OrderChannel } from '../cart.ts';
import { foreignIdSchema } from '../points.ts';
import { explained, moneySchema } from './parts.ts';

/** Goods by the shop's own ids: a line is meant by its product or by one of its categories. */
export interface ProgramFileGoods {
  readonly products?: readonly string[];
  readonly categories?: readonly string[];
}

/** What a purchase rule says beside what every rule does. */
export interface PurchaseInFile {
  /** `"1.00"`: the points are given for each whole unit of it. Without it they are for the order. */
  readonly perAmount?: string;
  /** The goods that count. */
  readonly only?: ProgramFileGoods;
  /** Goods that do not count. */
  readonly except?: ProgramFileGoods;
  /** What the goods that count must come to. */
  readonly orderFrom?: string;
  /** 1: the member's first order. */
  readonly nthOrder?: number;
  readonly channels?: readonly OrderChannel[];
}

// Kept with every order it counts for: a long list of products is better told as a category.
const namesSchema = v.pipe(v.array(foreignIdSchema), v.minLength(1), v.maxLength(200));

const goodsSchema = v.strictObject({
  products: v.exactOptional(explained(namesSchema, 'Ids of products, as the shop knows them.')),
  categories: v.exactOptional(explained(namesSchema, 'Ids of categories, as the shop knows them.')),
});

type Optional<Value> = v.ExactOptionalSchema<v.GenericSchema<unknown, Value>, undefined>;

export const purchaseEntries: {
  readonly perAmount: Optional<string>;
  readonly only: Optional<ProgramFileGoods>;
  readonly except: Optional<ProgramFileGoods>;
  readonly orderFrom: Optional<string>;
  readonly nthOrder: Optional<number>;
  readonly channels: Optional<readonly OrderChannel[]>;
} = {
  perAmount: v.exactOptional(
    explained(
      moneySchema,
      'The points are given for each whole unit of this amount spent on goods, such as "1.00". Without it they are for the order.',
    ),
  ),
  only: v.exactOptional(
    explained(goodsSchema, 'The goods that count, by the ids of products or categories.'),
  ),
  except: v.exactOptional(
    explained(goodsSchema, 'Goods that do not count, by the ids of products or categories.'),
  ),
  orderFrom: v.exactOptional(
    explained(moneySchema, 'What the goods that count must come to at least, such as "75.00".'),
  ),
  nthOrder: v.exactOptional(
    explained(
      v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(1_000)),
      "Only for the member's order with this number: 1 is the first they pay for.",
    ),
  ),
  channels: v.exactOptional(
    explained(
      v.pipe(v.array(orderChannelSchema), v.minLength(1), v.maxLength(3)),
      'Only for orders placed here.',
    ),
  ),
};
