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
  if (!shop.startsWith('pk_')) {
    throw new LoyaltyError(
      'configuration',
      'Revoke this key if it is secret; use the one that begins with pk_',
    );
  }
  const ask = createAsk(`${url.replace(/\/+$/, '')}/v1/`, transport, readAnswer);
  const own = getToken && createTokens(getToken);
  const inPath = encodeURIComponent;

  return {
    getToken,
    shopper(caller, tokens = own) {
      const mine = caller.kind === 'customer' ? tokens : undefined;
      const shopPath = `shops/${inPath(shop)}/`;
      return {
        program: (options) =>
          ask(
            'program',
            `${shopPath}program?language=${inPath(caller.language ?? language)}`,
            null,
            options,
          ),
        account: (options) => ask('account', 'me', mine, options),
        history: (query, options) =>
          ask(
            'history',
            `me/history?${new URLSearchParams(JSON.parse(JSON.stringify(query)) as never)}`,
            mine,
            options,
          ),
        quote: (request, options) =>
          mine
            ? ask('quoted', 'me/quote', mine, options, request)
            : ask('quoted', `${shopPath}quote`, null, options, request),
        enrol: (input, options) => ask('enrol', 'me/enrolment', mine, options, input),
        completeAction: (ruleId, input, options) =>
          ask('action', `me/actions/${inPath(ruleId)}`, mine, options, input),
        saveProfile: (fields, options) =>
          ask('profile', 'me/profile', mine, options, { fields }, 'PATCH'),
        redeem: (rewardId, options) =>
          ask('redeem', 'me/redemptions', mine, options, { rewardId, points: options.points }),
        giveBack: (redemptionId, options) =>
          ask('giveBack', `me/redemptions/${inPath(redemptionId)}/return`, mine, options),
      };
    },
  };
}
