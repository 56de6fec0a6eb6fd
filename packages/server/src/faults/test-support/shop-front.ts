// What clients of a shop ask of a server, over HTTP, one key for each intent, again and again until it is answered; and
// the sum of what they were told. Tests only.

import { signMemberToken } from '@zegel/core/token';
import type { ShopKeys } from '../../init-shop.ts';

export interface Ask {
  readonly key: string;
  readonly method: 'POST' | 'PATCH';
  readonly address: string;
  readonly body: unknown;
  /** Whose token; null: the shop's own key. */
  readonly member: string | null;
}

export interface Told {
  readonly status: number;
  readonly isReplay: boolean;
  /** The outcome, without the account as it stands now. */
  readonly result: unknown;
}

export interface ShopFrontOptions {
  readonly keys: ShopKeys;
  readonly now: () => number;
  /** Where to ask now; resolves when there is somewhere. */
  readonly url: () => Promise<string>;
}

export interface ShopFront {
  /** One attempt; null: no answer came. */
  attempt(ask: Ask): Promise<Told | null>;
  /** Until it is answered for good, with the same key. */
  insist(ask: Ask, onTrouble?: () => void): Promise<Told>;
  /** Whose points expire soon, and who does not know. */
  listNotices(): Promise<readonly PendingNotice[]>;
}

interface PendingNotice {
  readonly customerId: string;
  readonly lots: readonly { readonly lotId: string; readonly expiresAt: string }[];
}

// 409: the same key is still at work; 503: nothing was written.
const notForGood: ReadonlySet<number> = new Set([409, 503]);

export function shopFront({ keys, now, url }: ShopFrontOptions): ShopFront {
  async function attempt(ask: Ask): Promise<Told | null> {
    const bearer =
      ask.member === null
        ? keys.secretKey
        : await signMemberToken({
            shop: keys.shopId,
            mode: 'test',
            customerId: ask.member,
            key: keys.tokenKey,
            now: now(),
          });
    try {
      const response = await fetch(new URL(ask.address, await url()), {
        method: ask.method,
        headers: {
          authorization: `Bearer ${bearer}`,
          'content-type': 'application/json',
          'idempotency-key': ask.key,
        },
        body: ask.body === null ? null : JSON.stringify(ask.body),
      });
      const json = (await response.json()) as Record<string, unknown>;
      if (notForGood.has(response.status)) return null;
      return {
        status: response.status,
        isReplay: response.headers.get('idempotency-replayed') === 'true',
        result: json['result'] ?? json['results'] ?? json['code'],
      };
    } catch (error) {
      // What fetch says of a connection that broke, or of half an answer.
      if (error instanceof TypeError || error instanceof SyntaxError) return null;
      throw error;
    }
  }
  return {
    attempt,
    async listNotices() {
      const headers = { authorization: `Bearer ${keys.secretKey}` };
      const response = await fetch(new URL('/v1/notices', await url()), { headers });
      return ((await response.json()) as { notices: readonly PendingNotice[] }).notices;
    },
    async insist(ask, onTrouble) {
      for (;;) {
        const told = await attempt(ask);
        if (told !== null) return told;
        onTrouble?.();
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
  };
}

export const adjust = (key: string, customerId: string, points: number): Ask => ({
  key,
  method: 'POST',
  address: `/v1/members/${customerId}/adjustments`,
  body: { points, reason: 'test', actor: 'test', message: null },
  member: null,
});

export const enrol = (member: string, termsVersion: string): Ask => ({
  key: `join-${member}`,
  method: 'POST',
  address: '/v1/me/enrolment',
  body: { termsVersion, marketingConsent: false },
  member,
});

export const redeem = (key: string, member: string, rewardId: string): Ask => ({
  key,
  method: 'POST',
  address: '/v1/me/redemptions',
  body: { rewardId },
  member,
});

export const giveBack = (key: string, member: string, redemptionId: string): Ask => ({
  key,
  method: 'POST',
  address: `/v1/me/redemptions/${redemptionId}/return`,
  body: null,
  member,
});

const line = (total: string): object => ({ productId: 'p', quantity: 1, total });
const record = (key: string, event: object): Ask => ({
  key,
  method: 'POST',
  address: '/v1/events',
  body: { events: [event] },
  member: null,
});

/** What a shop says of a paid order; the id of the event is the order's. */
export const paidOrder = (
  orderId: string,
  customerId: string,
  total: string,
  at: number,
): object => ({
  id: `paid-${orderId}`,
  at: new Date(at).toISOString(),
  type: 'order.paid',
  customer: { id: customerId },
  order: { id: orderId, currency: 'EUR', lines: [line(total)] },
});

export const payOrder = (orderId: string, customerId: string, total: string, at: number): Ask =>
  record(`pay-${orderId}`, paidOrder(orderId, customerId, total, at));

export const refundOrder = (orderId: string, refundId: string, total: string, at: number): Ask =>
  record(`refund-${orderId}-${refundId}`, {
    id: `refund-${orderId}-${refundId}`,
    at: new Date(at).toISOString(),
    type: 'order.refunded',
    order: { id: orderId, currency: 'EUR' },
    refund: { id: refundId, lines: [{ productId: 'p', total }] },
  });

export const cancelOrder = (orderId: string, id: string, at: number): Ask =>
  record(`cancel-${orderId}-${id}`, {
    id: `cancel-${orderId}-${id}`,
    at: new Date(at).toISOString(),
    type: 'order.cancelled',
    order: { id: orderId },
  });

export const recordNotice = (key: string, { customerId, lots }: PendingNotice): Ask => ({
  key,
  method: 'POST',
  address: `/v1/members/${customerId}/notices`,
  body: { lots: lots.map(({ lotId, expiresAt }) => ({ lotId, expiresAt })), reference: key },
  member: null,
});

interface Effect {
  readonly outcome: string;
  readonly points?: number;
  readonly redemption?: { readonly id: string };
}

/** The outcome of an answer, an event's too. */
export function effectOf({ result }: Told): Effect {
  const only = Array.isArray(result)
    ? (result as readonly { readonly result: Effect }[])[0]?.result
    : (result as Effect);
  return only ?? { outcome: 'none' };
}
