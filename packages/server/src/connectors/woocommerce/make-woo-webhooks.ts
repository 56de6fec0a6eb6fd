// Makes the webhooks in the shop itself, so that nobody has to type addresses and secrets. The shop tries each address at
// once: the server must run and be reachable from there.

import { LoyaltyError } from '@zegel/core';
import type { ConnectorCalls } from '../connector.ts';
import { wooRest } from './woo-rest.ts';
import type { WooSettings } from './woo-settings.ts';

/** What a shop must tell of, by the names its REST API has for it. */
export const wooTopics: readonly string[] = [
  'order.created',
  'order.updated',
  'order.deleted',
  'order.restored',
  'customer.created',
  'customer.updated',
];

/** One after another; a failure leaves those that were made before. */
export async function makeWooWebhooks(
  settings: WooSettings,
  address: string,
  calls: Pick<ConnectorCalls, 'fetch' | 'signal'>,
): Promise<void> {
  const rest = wooRest(settings, calls);
  const [secret] = settings.secrets;
  for (const topic of wooTopics) {
    const body = {
      name: `Zegel: ${topic}`,
      topic,
      delivery_url: address,
      secret,
      status: 'active',
    };
    const { status, code } = await rest({ method: 'POST', path: '/webhooks', body });
    if (status === 201) continue;
    throw new LoyaltyError(
      'forbidden',
      `The shop makes no webhook for ${topic} (${status}, ${code ?? 'no code'}). Its REST key needs the right to write.`,
    );
  }
}
