// A member with a life worth a picture: joined, shopped, reviewed, shared, reached a tier, holds a voucher, waits for
// points. All of it travels the real roads: the SDK for what the shopper does, the shop's key for what the shop says.

import { createLoyalty, httpBackend } from '@zegel/sdk';
import type { Points } from '@zegel/sdk';
import { shopClient, signMemberToken } from '@zegel/sdk/server';
import type { Demo } from '../demo/start-demo.ts';

/** Tells it for the demo's Noor; Sam stays somebody who has not joined. */
export async function tellStory({ loyaltyUrl, keys }: Demo): Promise<void> {
  const shop = shopClient({ url: loyaltyUrl, secretKey: keys.secretKey });
  const loyalty = createLoyalty({
    backend: httpBackend({
      url: loyaltyUrl,
      shop: keys.publishableKey,
      getToken: () =>
        signMemberToken({
          shop: keys.shopId,
          mode: 'test',
          customerId: 'noor',
          givenName: 'Noor',
          email: 'noor@zonenboon.example',
          emailVerified: true,
          key: keys.tokenKey,
        }),
    }),
  });
  await loyalty.load();
  const { program } = loyalty.getState();
  if (program.status !== 'ready') throw new Error('The programme could not be read');
  await loyalty.enrol({ termsVersion: program.value.termsVersion, marketingConsent: false });

  const customer = { id: 'noor' };
  const order = (id: string, total: string): object => ({
    id,
    number: id,
    currency: 'EUR',
    lines: [{ productId: 'ethiopia-guji', quantity: 1, total }],
  });
  const now = async (): Promise<string> => {
    await loyalty.refresh();
    const { account } = loyalty.getState();
    return account.status === 'ready' ? account.value.asOf : new Date().toISOString();
  };
  const say = async (id: string, event: object): Promise<void> => {
    const told = { id, at: await now(), ...event } as Parameters<typeof shop.record>[0];
    await shop.record(told, { idempotencyKey: id });
  };
  await say('event-1', { type: 'order.paid', customer, order: order('1031', '116.00') });
  await say('event-2', {
    type: 'review.published',
    customer,
    review: { id: 'r1', productId: 'kenya-nyeri', rating: 4 },
  });
  await shop.moveClock(16 * 86_400, { idempotencyKey: 'shots-clock' });
  await loyalty.refresh();
  await loyalty.redeem('free-shipping');
  await loyalty.completeAction('share', { target: '/product/ethiopia-guji' });
  await say('event-3', { type: 'order.paid', customer, order: order('1043', '38.00') });
  await shop.adjust(
    {
      customerId: 'noor',
      points: 25 as Points,
      reason: 'late parcel',
      actor: 'shop',
      message: 'Sorry, your parcel was late',
    },
    { idempotencyKey: 'shots-goodwill' },
  );
  loyalty.destroy();
}
