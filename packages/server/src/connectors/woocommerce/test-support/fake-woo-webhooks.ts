// How WooCommerce delivers: once, without a second try. A delivery is a failure when its answer lies outside 200 to 302;
// the count is looked at before it is raised, so the seventh failure in a row disables the webhook. Tests only.

import { createHash, createHmac } from 'node:crypto';

export interface FakeWebhook {
  readonly id: number;
  readonly topic: string;
  readonly address: string;
  readonly secret: string;
  status: 'active' | 'disabled';
  failures: number;
}

export interface SentDelivery {
  readonly topic: string;
  readonly body: string;
  /** null: nobody answered. */
  readonly status: number | null;
}

export interface FakeWebhooks {
  readonly sent: SentDelivery[];
  /** While true nothing leaves the shop, as where its cron stands still. */
  isDropping: boolean;
  /** Tries the address as a new webhook does, then delivers to it. */
  add(topic: string, address: string, secret: string): Promise<FakeWebhook>;
  deliver(topic: string, payload: unknown): Promise<void>;
}

export function fakeWooWebhooks(now: () => number): FakeWebhooks {
  const all: FakeWebhook[] = [];

  async function send(webhook: FakeWebhook, topic: string, body: string): Promise<void> {
    const [resource = '', event = ''] = topic.split('.');
    const second = Math.floor(now() / 1_000);
    const status = await fetch(webhook.address, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'WooCommerce/10.4.0 Hookshot (WordPress/6.9)',
        'x-wc-webhook-source': 'https://shop.example/',
        'x-wc-webhook-topic': topic,
        'x-wc-webhook-resource': resource,
        'x-wc-webhook-event': event,
        'x-wc-webhook-signature': createHmac('sha256', webhook.secret)
          .update(body)
          .digest('base64'),
        'x-wc-webhook-id': String(webhook.id),
        // The same for everything that one webhook sends within one second.
        'x-wc-webhook-delivery-id': createHash('md5')
          .update(`${webhook.id}${second}`)
          .digest('hex'),
      },
      body,
    }).then(
      (response) => response.status,
      () => null,
    );
    webhooks.sent.push({ topic, body, status });
    if (status !== null && status >= 200 && status <= 302) webhook.failures = 0;
    else {
      if (webhook.failures > 5) webhook.status = 'disabled';
      webhook.failures += 1;
    }
  }

  const webhooks: FakeWebhooks = {
    sent: [],
    isDropping: false,
    async add(topic, address, secret) {
      const webhook: FakeWebhook = {
        id: all.length + 1,
        topic,
        address,
        secret,
        status: 'active',
        failures: 0,
      };
      const ping = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: `webhook_id=${webhook.id}`,
      });
      if (ping.status !== 200) throw new Error(`The ping was answered with ${ping.status}.`);
      all.push(webhook);
      return webhook;
    },
    async deliver(topic, payload) {
      const listening = all.filter((hook) => hook.topic === topic && hook.status === 'active');
      if (webhooks.isDropping) return;
      await Promise.all(listening.map((hook) => send(hook, topic, JSON.stringify(payload))));
    },
  };
  return webhooks;
}
