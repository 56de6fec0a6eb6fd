// Makes rewards into discount codes of the shop. One redemption has one code, made from its id with a key of the
// connection, so whoever asks again finds what was made before.

import { createHmac } from 'node:crypto';
import { LoyaltyError } from '@zegel/core';
import * as v from 'valibot';
import type { FulfilmentRequest, RemoteFulfilment } from '../../fulfilment/fulfilment.ts';
import { voucherCodeFrom } from '../../fulfilment/voucher-code.ts';
import type { ConnectorCalls } from '../connector.ts';
import type { AccessTokens } from './access-tokens.ts';
import { adminApi } from './admin-api.ts';
import { discountFinder } from './find-discount.ts';
import {
  createAmountOffMutation,
  createFreeShippingMutation,
  deactivateMutation,
  shopCurrencyQuery,
} from './discount-queries.ts';
import { basicInput, freeShippingInput, whyNot } from './discount-input.ts';
import type { ShopifySettings } from './shopify-settings.ts';
import { faultOf, userErrorsSchema } from './user-errors.ts';
import type { InputFault } from './user-errors.ts';

const createdSchema = v.object({
  created: v.object({ userErrors: userErrorsSchema }),
});
const deactivatedSchema = v.object({
  deactivated: v.object({ userErrors: userErrorsSchema }),
});
const currencySchema = v.object({ shop: v.object({ currencyCode: v.string() }) });

/** Kinds that are a discount on an order of the shop. The others get codes of our own, which the shop's own hands take. */
const discountKinds: ReadonlySet<string> = new Set([
  'amount_off',
  'variable',
  'percent_off',
  'free_shipping',
  'free_product',
]);

export function discountCodes(
  settings: ShopifySettings,
  fetch: ConnectorCalls['fetch'],
  tokens: AccessTokens,
  now: () => number = Date.now,
): RemoteFulfilment {
  const api = adminApi({ settings, fetch, tokens });
  const find = discountFinder(api);
  const codeOf = (redemptionId: string): string =>
    voucherCodeFrom(createHmac('sha256', settings.codeKey).update(redemptionId).digest());
  let shopCurrency: string | null = null;

  /** Discounts are in the shop's currency, and so must the rewards be. */
  async function assertCurrency(currency: string, signal: AbortSignal): Promise<void> {
    const call = { document: shopCurrencyQuery, variables: {}, data: currencySchema };
    shopCurrency ??= (await api.ask(call, signal)).shop.currencyCode;
    if (shopCurrency === currency) return;
    const message = `The programme counts in ${currency} and ${settings.shop} in ${shopCurrency}.`;
    throw new LoyaltyError('configuration', message);
  }

  async function create(
    request: FulfilmentRequest,
    signal: AbortSignal,
  ): Promise<InputFault | null> {
    const isShipping = request.kind === 'free_shipping';
    const input = isShipping ? freeShippingInput : basicInput;
    const discount = input({ ...request, code: codeOf(request.redemptionId) }, settings, now());
    const document = isShipping ? createFreeShippingMutation : createAmountOffMutation;
    const call = { document, variables: { discount }, data: createdSchema };
    return faultOf((await api.ask(call, signal)).created.userErrors);
  }

  async function deactivate(id: string, signal: AbortSignal): Promise<void> {
    const call = { document: deactivateMutation, variables: { id }, data: deactivatedSchema };
    const fault = faultOf((await api.ask(call, signal)).deactivated.userErrors);
    if (fault !== null) throw toError(fault);
  }

  return {
    kind: 'remote',

    makes: (kind) => discountKinds.has(kind),

    async issue(request, signal) {
      if (whyNot(request) !== null) return { outcome: 'refused' };
      await assertCurrency(request.currency, signal);
      const code = codeOf(request.redemptionId);
      const fault = await create(request, signal);
      if (fault === null) return { outcome: 'issued', code };
      // The token may be of somebody who has left the shop, or was never in it.
      if (fault === 'unknown_customer') return { outcome: 'refused' };
      // An earlier answer was lost, or somebody else asks at the same time.
      const isThere =
        fault === 'taken' && (await find(code, request.redemptionId, signal)) !== null;
      if (isThere) return { outcome: 'issued', code };
      throw toError(fault);
    },

    async void({ redemptionId, code: given }, signal) {
      const code = given ?? codeOf(redemptionId);
      const discount = await find(code, redemptionId, signal);
      // Nobody ever made it, or the shop has taken it away itself.
      if (discount === null) return { outcome: 'voided' };
      if (discount.uses > 0) return { outcome: 'refused' };
      if (discount.status !== 'EXPIRED') await deactivate(discount.id, signal);
      // Shopify counts uses a little later. Now that nobody can use it any more, it is looked at once again.
      const ended = await find(code, redemptionId, signal);
      return { outcome: ended !== null && ended.uses > 0 ? 'refused' : 'voided' };
    },
  };
}

function toError(fault: InputFault): LoyaltyError {
  return fault instanceof LoyaltyError
    ? fault
    : new LoyaltyError('unavailable', `Shopify says ${fault} and finds nothing of the kind.`, {
        canRetry: true,
      });
}
