// Sends webhooks as Shopify does: signed, with the payload of the moment it was triggered, five seconds' patience, eight
// more tries within four hours, and the subscription deleted after eight failures in a row.
// https://shopify.dev/docs/apps/build/webhooks/troubleshooting-webhooks and
// https://shopify.dev/changelog/updates-to-webhook-retry-mechanism (read in 2026). When each try comes is not published.

import { signed } from './test-settings.ts';

const retriesMax = 8;
const failuresMax = 8;
const totalMs = 4 * 60 * 60 * 1_000;
const answerMs = 5_000;

interface Waiting {
  readonly topic: string;
  readonly body: Uint8Array;
  readonly triggeredAt: number;
  tries: number;
}

export interface WebhookSender {
  readonly isSubscribed: boolean;
  readonly waiting: number;
  /** Tries once; what fails is tried again as the time goes by. */
  trigger(topic: string, payload: Uint8Array): Promise<void>;
  /** Lets time pass and sends what is due by then. */
  advance(ms: number): Promise<void>;
}

export function webhookSender(
  address: string,
  start: number = Date.UTC(2026, 10, 2),
): WebhookSender {
  let now = start;
  let failures = 0;
  let isSubscribed = true;
  const queue: Waiting[] = [];

  async function send(item: Waiting): Promise<boolean> {
    const triggeredAt = new Date(item.triggeredAt).toISOString();
    const { headers, body } = signed({
      topic: item.topic,
      body: item.body,
      headers: { 'X-Shopify-Triggered-At': triggeredAt },
    });
    const request = {
      method: 'POST',
      headers,
      body: Buffer.from(body),
      redirect: 'manual',
    } as const;
    const answer = await fetch(address, {
      ...request,
      signal: AbortSignal.timeout(answerMs),
    }).catch(() => null);
    await answer?.arrayBuffer();
    const isTaken = answer !== null && answer.status >= 200 && answer.status < 300;
    failures = isTaken ? 0 : failures + 1;
    if (failures >= failuresMax) isSubscribed = false;
    return isTaken;
  }

  // Twice as long each time: the eighth comes four hours after the first try.
  const dueAt = ({ tries, triggeredAt }: Waiting): number =>
    triggeredAt + (totalMs * (2 ** tries - 1)) / (2 ** retriesMax - 1);

  return {
    get isSubscribed() {
      return isSubscribed;
    },
    get waiting() {
      return queue.length;
    },
    async trigger(topic, body) {
      if (!isSubscribed) return;
      const item = { topic, body, triggeredAt: now, tries: 0 };
      if (!(await send(item))) queue.push({ ...item, tries: 1 });
    },
    async advance(ms) {
      now += ms;
      for (const item of queue.slice()) {
        while (queue.includes(item) && dueAt(item) <= now) {
          const isDone = (await send(item)) || item.tries === retriesMax;
          item.tries += 1;
          if (isDone) queue.splice(queue.indexOf(item), 1);
        }
      }
    },
  };
}
