// `refunds/create`: a refund without its order. Where only the order can say what of the money was for goods, the order
// is asked for.

import * as v from 'valibot';
import type { ShopMessage } from '../connector.ts';
import { describeRefund } from './describe-refund.ts';
import { isPositive, negated, sumOf, zero } from '../decimal.ts';
import { ignored, lookUpMessage } from './messages.ts';
import {
  currencyCodeSchema,
  momentSchema,
  readPayload,
  shopifyIdSchema,
} from './payload-fields.ts';
import { refundSchema } from './read-refund-payload.ts';
import { isZero, minus } from './shop-money.ts';
import type { ShopifyRefund } from './shopify-order.ts';
import type { ShopifySettings } from './shopify-settings.ts';

const subtotalSetSchema = v.object({
  shop_money: v.object({ currency_code: currencyCodeSchema }),
});

const aroundSchema = v.object({
  order_id: shopifyIdSchema,
  created_at: momentSchema,
  transactions: v.nullish(v.array(v.object({ test: v.nullish(v.boolean()) }))),
  refund_line_items: v.nullish(v.array(v.object({ subtotal_set: v.nullish(subtotalSetSchema) }))),
});

export function readRefundDelivery(
  payload: unknown,
  settings: ShopifySettings,
): readonly ShopMessage[] {
  const around = readPayload(aroundSchema, payload, 'The refund');
  const refund = readPayload(refundSchema, payload, 'The refund');
  const transactions = around.transactions ?? [];
  if (transactions.length > 0 && transactions.every(({ test }) => test === true))
    return [ignored('a refund of a test payment')];
  if (refund.paybacks.includes('waiting')) return [ignored('the money is still on its way back')];
  if (tookNoGoods(refund)) return [ignored('nothing was paid back for goods')];
  const currency = around.refund_line_items?.[0]?.subtotal_set?.shop_money.currency_code;
  if (currency === undefined || needsItsOrder(refund, settings))
    return [lookUpMessage(around.order_id, { refund: refund.id })];
  const order = {
    id: around.order_id,
    currency,
    // Neither makes a difference to a refund that does not need its order.
    taxesIncluded: true,
    worth: { gross: zero, counted: zero },
  };
  const messages = describeRefund(refund, order, around.created_at, settings);
  return messages.length > 0 ? messages : [ignored('the payment back has failed')];
}

// Goods put back on the shelf without a payment, or shipping alone.
function tookNoGoods({ lines, discrepancy }: ShopifyRefund): boolean {
  if (lines.length === 0) return !isPositive(negated(discrepancy));
  const gross = sumOf(lines.flatMap(({ subtotal, tax }) => [subtotal, tax]));
  return !isPositive(minus(gross, discrepancy));
}

// Whether prices include tax stands in the order. It matters where tax is to be left out of them, and where less or
// more was paid back than the lines come to.
function needsItsOrder({ lines, discrepancy }: ShopifyRefund, settings: ShopifySettings): boolean {
  if (isPositive(negated(discrepancy))) return true;
  const isTaxed = lines.some(({ tax }) => !isZero(tax));
  return isTaxed && (isPositive(discrepancy) || !settings.countsIncludedTax);
}
