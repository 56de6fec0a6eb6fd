// Makes rewards into coupons of the shop. One redemption has one code, made from its id with a key of the connection, so
// whoever asks again finds what was made before.

import { createHmac } from 'node:crypto';
import { LoyaltyError } from '@zegel/core';
import { currencyDigits } from '@zegel/core/rules';
import * as v from 'valibot';
import type {
  FulfilmentRequest,
  IssueAnswer,
  RemoteFulfilment,
  VoidAnswer,
} from '../../fulfilment/fulfilment.ts';
import { voucherCodeFrom, voucherCodeKey } from '../../fulfilment/voucher-code.ts';
import type { ConnectorCalls } from '../connector.ts';
import { minorToMoney } from '../decimal.ts';
import { wooMoment } from './poll-woo-orders.ts';
import { readWoo, wooCustomerSchema } from './woo-fields.ts';
import { wooRest } from './woo-rest.ts';
import type { WooAnswer, WooRest } from './woo-rest.ts';
import type { WooSettings } from './woo-settings.ts';

/** Which redemption a coupon belongs to; the underscore hides it from the shop's screens. */
const redemptionMeta = '_zegel_redemption';

const couponSchema = v.object({
  id: v.string(),
  code: v.string(),
  usage_count: v.nullish(v.string(), '0'),
  meta_data: v.nullish(v.array(v.looseObject({ key: v.unknown(), value: v.unknown() })), []),
});
type Coupon = v.InferOutput<typeof couponSchema>;

/** Kinds that are a discount on an order of the shop. The others get codes of our own, which the shop's own hands take. */
const couponKinds: ReadonlySet<string> = new Set([
  'amount_off',
  'variable',
  'percent_off',
  'free_shipping',
  'free_product',
]);

export function wooCoupons(
  settings: WooSettings,
  fetch: ConnectorCalls['fetch'],
): RemoteFulfilment {
  const restFor = (signal: AbortSignal): WooRest => wooRest(settings, { fetch, signal });
  const codeOf = (redemptionId: string): string =>
    voucherCodeFrom(createHmac('sha256', settings.codeKey).update(redemptionId).digest());

  return {
    kind: 'remote',

    makes: (kind) => couponKinds.has(kind),

    async issue(request, signal): Promise<IssueAnswer> {
      if (cannotMake(request)) return { outcome: 'refused' };
      const rest = restFor(signal);
      const code = codeOf(request.redemptionId);
      if ((await findCoupon(rest, code, request.redemptionId)) !== null)
        return { outcome: 'issued', code };
      const answer = await rest({
        method: 'POST',
        path: '/coupons',
        body: { ...couponOf(request, code), ...(await boundTo(rest, request, settings)) },
      });
      if (answer.status === 201 || answer.status === 200) return { outcome: 'issued', code };
      // Somebody else asked at the same time, or an earlier answer was lost.
      if ((await findCoupon(rest, code, request.redemptionId)) !== null)
        return { outcome: 'issued', code };
      if (answer.status === 400) return { outcome: 'refused' };
      throw unexpected(answer);
    },

    async void({ code, redemptionId }, signal): Promise<VoidAnswer> {
      const rest = restFor(signal);
      const coupon = await findCoupon(rest, code ?? codeOf(redemptionId), redemptionId);
      if (coupon === null) return { outcome: 'voided' };
      if (isUsed(coupon)) return { outcome: 'refused' };
      // First it stops working, then it is looked at once more: an order in between keeps its discount.
      const path = `/coupons/${coupon.id}`;
      const ended = await rest({
        method: 'PUT',
        path,
        body: { date_expires_gmt: '2000-01-01T00:00:00' },
      });
      if (ended.status === 404) return { outcome: 'voided' };
      if (isUsed(readCoupon(requireOk(ended)))) return { outcome: 'refused' };
      const gone = await rest({ method: 'DELETE', path, query: { force: 'true' } });
      if (gone.status !== 404) requireOk(gone);
      return { outcome: 'voided' };
    },
  };
}

function couponOf(request: FulfilmentRequest, code: string): Readonly<Record<string, unknown>> {
  const { minimumSpend, expiresAt, currency, redemptionId } = request;
  const digits = currencyDigits(currency);
  const money = (minorUnits: number): string => minorToMoney(minorUnits, digits);
  return {
    code,
    ...worthOf(request, money),
    free_shipping: request.kind === 'free_shipping',
    usage_limit: 1,
    usage_limit_per_user: 1,
    ...(minimumSpend === null ? {} : { minimum_amount: money(minimumSpend) }),
    ...(expiresAt === null ? {} : { date_expires_gmt: wooMoment(expiresAt) }),
    description: 'Made by Zegel for points.',
    meta_data: [{ key: redemptionMeta, value: redemptionId }],
  };
}

/** What the coupon takes off: an amount or a percentage of the cart, or the whole price of one piece of a product. */
function worthOf(
  { amount, terms }: FulfilmentRequest,
  money: (minorUnits: number) => string,
): Readonly<Record<string, unknown>> {
  const { percent, product } = terms;
  if (product !== undefined)
    return {
      discount_type: 'percent',
      amount: '100',
      product_ids: [Number(product.id)],
      limit_usage_to_x_items: 1,
    };
  return percent === undefined
    ? { discount_type: 'fixed_cart', amount: amount === null ? '0' : money(amount) }
    : { discount_type: 'percent', amount: String(percent) };
}

/** Percentages of WooCommerce have no cap, and its products have numbers. */
function cannotMake({ terms }: FulfilmentRequest): boolean {
  if (terms.maximum !== undefined) return true;
  return terms.product !== undefined && !/^[1-9]\d{0,14}$/.test(terms.product.id);
}

/** The member's address, where coupons are theirs alone and the shop knows it. */
async function boundTo(
  rest: WooRest,
  { customerId }: FulfilmentRequest,
  { bindsCoupons }: WooSettings,
): Promise<{ readonly email_restrictions?: readonly string[] }> {
  if (!bindsCoupons || !/^\d{1,20}$/.test(customerId)) return {};
  const answer = await rest({ method: 'GET', path: `/customers/${customerId}` });
  if (answer.status === 404) return {};
  const { email } = readWoo(wooCustomerSchema, requireOk(answer), 'The customer');
  return email === '' ? {} : { email_restrictions: [email] };
}

/** The coupon of this redemption; null where there is none. A code that is somebody else's is never touched. */
async function findCoupon(
  rest: WooRest,
  code: string,
  redemptionId: string,
): Promise<Coupon | null> {
  const answer = await rest({ method: 'GET', path: '/coupons', query: { code } });
  const found = readWoo(v.array(couponSchema), requireOk(answer), 'The coupons');
  const own = found.find((coupon) => voucherCodeKey(coupon.code) === voucherCodeKey(code));
  if (own === undefined) return null;
  const madeFor = own.meta_data.find(({ key }) => key === redemptionMeta)?.value;
  if (madeFor === redemptionId) return own;
  throw new LoyaltyError('internal', 'A coupon with this code was made by somebody else.');
}

function readCoupon(body: unknown): Coupon {
  return readWoo(couponSchema, body, 'The coupon');
}

function isUsed({ usage_count }: Coupon): boolean {
  return !/^0*$/.test(usage_count);
}

function requireOk(answer: WooAnswer): unknown {
  if (answer.status >= 200 && answer.status < 300) return answer.body;
  throw unexpected(answer);
}

function unexpected({ status, code }: WooAnswer): LoyaltyError {
  return new LoyaltyError('unavailable', `The shop answered ${status} (${code ?? 'no code'}).`, {
    canRetry: true,
    status,
  });
}
