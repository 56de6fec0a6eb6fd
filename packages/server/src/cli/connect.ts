// `zegel connect`: connects a shop's platform. The shop is asked first, so that a wrong key shows now and not when the
// first order is missed; secrets are printed once.

import { isLoyaltyError } from '@zegel/core';
import { randomWord } from '../keys/api-key.ts';
import { makeWebhookSecret } from '../connectors/events/events-connector.ts';
import type { ConnectorKind } from '../connectors/connector.ts';
import type { Config } from '../config.ts';
import { makeWooWebhooks, wooTopics } from '../connectors/woocommerce/make-woo-webhooks.ts';
import { shopifySettingsSchema } from '../connectors/shopify/shopify-settings.ts';
import { wooSettingsSchema } from '../connectors/woocommerce/woo-settings.ts';
import { CliError } from './cli-error.ts';
import { parsedSettings, readSettings, whereGiven } from './connection-settings.ts';
import type { WithSettings } from './connection-settings.ts';
import { withShopConnections } from './open-shop-connections.ts';
import type { ConnectionOptions } from './open-shop-connections.ts';

export interface ConnectOptions extends ConnectionOptions {
  /** Where platforms reach this server. */
  readonly server: string;
  readonly unchecked?: true;
  readonly prefix?: string;
}

export interface ConnectWooOptions extends ConnectOptions, WithSettings {
  readonly url?: string;
  readonly consumerKey?: string;
  readonly consumerSecret?: string;
  readonly auth: 'basic' | 'query';
  readonly giftCard: readonly string[];
  readonly coupons: boolean;
  readonly bindCoupons?: true;
  readonly webhooks?: true;
}

export interface ConnectShopifyOptions extends ConnectOptions, WithSettings {
  readonly domain?: string;
  readonly accessToken?: string;
  readonly clientId?: string;
  readonly clientSecret?: string;
  readonly webhookSecret?: string;
  readonly discounts: boolean;
}

interface Made {
  readonly id: string;
  readonly address: string;
}

const callTimeoutMs = 30_000;

export async function connectWoo(config: Config, options: ConnectWooOptions): Promise<void> {
  const { url, consumerKey, consumerSecret, auth, giftCard, coupons, bindCoupons } = options;
  const settings = parsedSettings(wooSettingsSchema, {
    ...whereGiven({ url, consumerKey, consumerSecret }),
    secrets: [randomWord(24)],
    auth,
    giftCardProductIds: giftCard,
    makesCoupons: coupons,
    bindsCoupons: bindCoupons === true,
    codeKey: randomWord(32),
    ...(await readSettings(options)),
  });
  const { id, address } = await connect(config, options, 'woocommerce', settings);
  const [secret = ''] = settings.secrets;
  if (options.webhooks === true) {
    await asking(
      () =>
        makeWooWebhooks(settings, address, { fetch, signal: AbortSignal.timeout(callTimeoutMs) }),
      `The connection ${id} is made, its webhooks are not. Make them by hand: address ${address}, secret ${secret}.`,
    );
  }
  tell(
    options,
    { id, address, secret },
    options.webhooks === true
      ? [`${wooTopics.length} webhooks were made in the shop. There is nothing else to do.`]
      : [
          'In WooCommerce, under Settings, Advanced, Webhooks, add one webhook for each of these topics:',
          ...wooTopics.map((topic) => `  ${topic}`),
          'each Active, with API version "WP REST API Integration v3" and',
        ],
  );
}

export async function connectShopify(
  config: Config,
  options: ConnectShopifyOptions,
): Promise<void> {
  const { domain: shop, accessToken, clientId, clientSecret } = options;
  const webhookSecret = options.webhookSecret ?? clientSecret;
  const settings = parsedSettings(shopifySettingsSchema, {
    ...whereGiven({ shop }),
    ...(webhookSecret === undefined ? {} : { webhookSecrets: [webhookSecret] }),
    access: accessToken === undefined ? { clientId, clientSecret } : { accessToken },
    makesDiscounts: options.discounts,
    codeKey: randomWord(32),
    ...(await readSettings(options)),
  });
  const { id, address } = await connect(config, options, 'shopify', settings);
  tell(options, { id, address }, [
    'Subscribe the webhooks of your Shopify app to this address. docs/connect-shopify.md tells which topics.',
  ]);
}

export async function connectEvents(config: Config, options: ConnectOptions): Promise<void> {
  const secret = makeWebhookSecret();
  const { id, address } = await connect(config, options, 'events', { secrets: [secret] });
  tell(options, { id, address, secret }, [
    'Post signed events (Standard Webhooks) to this address. docs/connect-events.md shows how.',
  ]);
}

async function connect(
  config: Config,
  options: ConnectOptions,
  kind: ConnectorKind,
  settings: unknown,
): Promise<Made> {
  return withShopConnections(config, options, async ({ shop, connections, connectors }) => {
    const { poll } = connectors.binding(kind).bind(settings);
    const now = Date.now();
    if (poll !== null && options.unchecked !== true) {
      const signal = AbortSignal.timeout(callTimeoutMs);
      await asking(
        () => poll(null, { fetch, signal, now, since: now }),
        'Nothing was connected. Add --unchecked to connect all the same.',
      );
    }
    const { id } = await connections.add({
      shopId: shop.id,
      kind,
      settings,
      orderPrefix: options.prefix,
    });
    return { id, address: new URL(`/v1/connections/${id}/webhooks`, options.server).href };
  });
}

async function asking<Result>(ask: () => Promise<Result>, otherwise: string): Promise<Result> {
  try {
    return await ask();
  } catch (error) {
    if (!isLoyaltyError(error)) throw error;
    throw new CliError(`${error.message} ${otherwise}`);
  }
}

function tell(
  options: ConnectOptions,
  made: Made & { readonly secret?: string },
  steps: readonly string[],
): void {
  if (options.json === true) {
    process.stdout.write(`${JSON.stringify(made, null, 2)}\n`);
    return;
  }
  const { id, address, secret } = made;
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(new URL(address).hostname);
  process.stdout.write(
    [
      `Connected as ${id}.`,
      '',
      ...steps,
      '',
      `  address  ${address}`,
      ...(secret === undefined ? [] : [`  secret   ${secret}`, '', 'The secret is shown once.']),
      ...(isLocal
        ? ['', 'Nobody outside this machine reaches that address: set ZEGEL_URL or --server.']
        : []),
      '',
      '`zegel connections` tells whether deliveries arrive.',
      '',
    ].join('\n'),
  );
}
