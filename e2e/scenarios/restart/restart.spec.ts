// Both servers stop and start again on the same data. Nothing is gone: not the sign-in, not the points, not the voucher.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startDemo } from '../../../scripts/demo/start-demo.ts';
import { expect, test } from '../../fixtures/demo-test.ts';
import { ShopPage } from '../../fixtures/shop-page.ts';

test('what was earned and redeemed is still there after a restart', async ({ page, widget }) => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'zegel-restart-'));
  const first = await startDemo({ dataDir, shopPort: 0, loyaltyPort: 0 });
  const before = new ShopPage(page, first.shopUrl);
  await before.signInAs('Sam');
  await widget.join();
  await before.earn(first, 'sam', 500);
  await before.open();
  await widget.go('Rewards');
  await widget.redeem('€5 off');
  const code = await widget.dialog.locator('.ticket code').innerText();
  await page.goto('about:blank');
  await first.close();

  const second = await startDemo({ dataDir, shopPort: 0, loyaltyPort: 0 });
  expect(second.keys).toEqual(first.keys);
  const after = new ShopPage(page, second.shopUrl);
  await after.signInAs('Sam');
  await widget.expectBalance(150);
  await widget.go('Rewards');
  await expect(widget.dialog.locator('.ticket code')).toHaveText(code);
  await page.goto('about:blank');
  await second.close();
  await rm(dataDir, { recursive: true, force: true });
});
