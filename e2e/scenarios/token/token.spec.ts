// The member token ends in the middle of a visit. The shopper notices nothing.

import { signMemberToken } from '@zegel/sdk/server';
import { expect, test } from '../../fixtures/demo-test.ts';

test('a token that has run out is renewed once, and the redemption goes on', async ({
  shop,
  widget,
  demo,
  faults,
}) => {
  faults.expect(/401|Failed to load resource/);
  const { page } = shop;
  await shop.signInAs('Sam');
  await widget.join();
  await shop.earn(demo, 'sam', 1_000);

  let asked = 0;
  await page.route('**/api/loyalty-token', async (route) => {
    asked += 1;
    if (asked > 1) return route.fallback();
    const token = await signMemberToken({
      shop: demo.keys.shopId,
      mode: 'test',
      customerId: 'sam',
      givenName: 'Sam',
      key: demo.keys.tokenKey,
      // Signed an hour ago, for five minutes; a page that slept does not know.
      now: Date.now() - 3_600_000,
    });
    return route.fulfill({ json: { token } });
  });
  await shop.open();
  await widget.expectBalance(1_150);
  await widget.go('Rewards');
  await widget.redeem('€5 off');
  await expect(widget.dialog.locator('.ticket code')).toBeVisible();
  expect(asked).toBe(2);
});
