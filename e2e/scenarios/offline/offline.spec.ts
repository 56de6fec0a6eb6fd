// The network goes and comes back. What was begun is done once, and only once.

import { expect, test } from '../../fixtures/demo-test.ts';

test('a reward taken offline is sent when the network is back, and once', async ({
  shop,
  widget,
  demo,
  faults,
  context,
}) => {
  faults.expect(/ERR_INTERNET_DISCONNECTED|Failed to load resource/);
  await shop.signInAs('Sam');
  await widget.join();
  await shop.earn(demo, 'sam', 1_000);
  await shop.open();
  await widget.expectBalance(1_150);
  await widget.go('Rewards');
  await expect(widget.row('€5 off').first()).toBeVisible();

  await context.setOffline(true);
  await expect(widget.dialog.getByText('You are offline')).toBeVisible();
  await widget.redeem('€5 off');
  await expect(widget.dialog.getByText(/waiting and will be sent/)).toBeVisible();

  await context.setOffline(false);
  await widget.expectBalance(650);
  await widget.go('Rewards');
  await expect(widget.dialog.locator('.ticket code')).toHaveCount(1);
});

test('a redemption whose answer was lost is asked again with the same key, also after a reload', async ({
  shop,
  widget,
  demo,
  faults,
}) => {
  faults.expect(/ERR_FAILED|Failed to load resource/);
  const { page } = shop;
  await shop.signInAs('Sam');
  await widget.join();
  await shop.earn(demo, 'sam', 1_000);
  await shop.open();
  await widget.go('Rewards');

  // The server acts; its answer never arrives.
  const keys = new Set<string>();
  let isLosing = true;
  await page.route('**/v1/me/redemptions', async (route) => {
    keys.add((await route.request().headerValue('idempotency-key')) ?? '');
    if (!isLosing || route.request().method() !== 'POST') return route.fallback();
    await route.fetch();
    return route.abort('failed');
  });
  const lost = page.waitForEvent('requestfailed', (request) =>
    request.url().endsWith('/redemptions'),
  );
  await widget.redeem('€5 off');
  await lost;
  isLosing = false;
  await shop.open();
  await widget.expectBalance(650);
  await widget.go('Rewards');
  await expect(widget.dialog.locator('.ticket code')).toHaveCount(1);
  expect(keys.size).toBe(1);
});
