// The shopper's side over HTTP: the inverse of the server's routes. It knows paths and the names of answers; how they
// travel is the transport's, how they are read the reader's. The entries pair it with theirs.

import { LoyaltyError } from '@zegel/core';
import type { WriteOptions, Written } from '@zegel/core';
import type { GetToken } from '../../loyalty.ts';
import type { ReadAnswer } from '../../readers/answers.ts';
import { createTokens } from '../../session/tokens.ts';
import type { Question, Transport } from '../../transport/transport.ts';
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
  if (!/^pk_\w+$/.test(shop)) {
    throw new LoyaltyError('configuration', 'Revoke what is no pk_ key');
  }
  const ask = createAsk(`${url.replace(/\/+$/, '')}/v1/`, transport, readAnswer);
  const own = getToken && createTokens(getToken);
  const inPath = encodeURIComponent;

  return {
    getToken,
    shopper(caller, tokens = own) {
      const mine = caller.kind === 'customer' ? tokens : undefined;
      const shopPath = `shops/${shop}/`;
      const write = (
        path: string,
        options: WriteOptions,
        body?: object,
        method?: Question['method'],
      ): Promise<Written<never>> => ask('written', `me/${path}`, mine, options, body, method);
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
        enrol: (input, options) => write('enrolment', options, input),
        completeAction: (ruleId, input, options) =>
          write(`actions/${inPath(ruleId)}`, options, input),
        saveProfile: (fields, options) => write('profile', options, { fields }, 'PATCH'),
        redeem: (rewardId, options) =>
          write('redemptions', options, { rewardId, points: options.points }),
        giveBack: (redemptionId, options) =>
          write(`redemptions/${inPath(redemptionId)}/return`, options),
        setConsents: (input, options) =>
          ask('consents', 'me/consents', mine, options, input, 'PUT'),
        refer: (options) => write('referrals', options),
        leave: (options) => ask('recorded', 'me', mine, options, undefined, 'DELETE'),
        invitation: (code, options) =>
          ask('invitation', `${shopPath}referrals/${inPath(code)}`, null, options),
        claimOrder: (claim, options) => write('claims', options, { claim }),
      };
    },
  };
}
