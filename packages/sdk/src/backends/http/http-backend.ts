// The shopper's side over HTTP: the inverse of the server's routes. It knows paths and the names of answers; how they
// travel is the transport's, how they are read the reader's. The entries pair it with theirs.

import { LoyaltyError } from '@zegel/core';
import type { GetToken } from '../../loyalty.ts';
import type { ReadAnswer } from '../../readers/answers.ts';
import { createTokens } from '../../session/tokens.ts';
import type { Transport } from '../../transport/transport.ts';
import type { ShopperBackend } from '../shopper-backend.ts';
import { createAsk } from './ask.ts';

export interface HttpBackendOptions {
  /** Where the loyalty server is: `https://loyalty.example`. */
  readonly url: string;
  /** The publishable key of the shop: `pk_live_…` or `pk_test_…`. */
  readonly shop: string;
  /** Who is signed in: a fresh member token, or null for nobody. `loyalty.identify` does the same later. */
  readonly getToken?: GetToken | undefined;
  /** The language of the programme's words. @default the programme's own */
  readonly language?: string | undefined;
  /** How questions travel. @default ky in `@zegel/sdk`, fetch in `@zegel/sdk/lite` */
  readonly transport?: Transport | undefined;
}

export function createHttpBackend(
  { url, shop, getToken, language = '' }: HttpBackendOptions,
  transport: Transport,
  readAnswer: ReadAnswer,
): ShopperBackend {
  if (!/^pk_/.test(shop)) {
    throw new LoyaltyError(
      'configuration',
      /^[rs]k_/.test(shop)
        ? 'A secret key has no place in a page: revoke it, and use the publishable key (pk_…)'
        : 'Name the shop by its publishable key (pk_…)',
    );
  }
  const ask = createAsk(url.replace(/\/+$/, ''), transport, readAnswer);
  const own = getToken && createTokens(getToken);

  return {
    getToken,
    shopper(caller, tokens = own) {
      const mine = caller.kind === 'customer' ? tokens : undefined;
      const shopPath = `shops/${encodeURIComponent(shop)}/`;
      return {
        program: (options) =>
          ask(
            'program',
            null,
            'GET',
            `${shopPath}program?language=${encodeURIComponent(caller.language ?? language)}`,
            options,
          ),
        account: (options) => ask('account', mine, 'GET', 'me', options),
        history: (query, options) =>
          ask(
            'history',
            mine,
            'GET',
            `me/history?${new URLSearchParams(JSON.parse(JSON.stringify(query)) as Record<string, string>)}`,
            options,
          ),
        quote: (body, options) =>
          mine
            ? ask('quoted', mine, 'POST', 'me/quote', { ...options, body })
            : ask('quoted', null, 'POST', `${shopPath}quote`, { ...options, body }),
        enrol: (body, options) =>
          ask('enrolled', mine, 'POST', 'me/enrolment', { ...options, body }),
        completeAction: (ruleId, body, options) =>
          ask('acted', mine, 'POST', `me/actions/${encodeURIComponent(ruleId)}`, {
            ...options,
            body,
          }),
        saveProfile: (fields, options) =>
          ask('saved', mine, 'PATCH', 'me/profile', { ...options, body: { fields } }),
        redeem: (rewardId, options) =>
          ask('redeemed', mine, 'POST', 'me/redemptions', { ...options, body: { rewardId } }),
        giveBack: (redemptionId, options) =>
          ask(
            'givenBack',
            mine,
            'POST',
            `me/redemptions/${encodeURIComponent(redemptionId)}/return`,
            options,
          ),
      };
    },
  };
}
