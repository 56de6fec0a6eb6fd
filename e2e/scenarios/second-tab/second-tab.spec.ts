// Two tabs of one shopper. What one does, the other knows; what one forgets, the other forgets.

import { expect, test } from '../../fixtures/demo-test.ts';
import { ShopPage } from '../../fixtures/shop-page.ts';
import { WidgetPanel } from '../../fixtures/widget-panel.ts';

test('a redemption in one tab shows in the other, and signing out signs out both', async ({
  shop,
  widget,
  demo,
  context,
}) => {
  await shop.signInAs('Sam');
  await widget.join();
  await shop.earn(demo, 'sam', 1_000);
  await shop.open();
  await widget.expectBalance(1_150);

  const otherPage = await context.newPage();
  const other = { shop: new ShopPage(otherPage, demo.shopUrl), widget: new WidgetPanel(otherPage) };
  await other.shop.open();
  await other.widget.expectBalance(1_150);
  await other.widget.go('Rewards');
  await other.widget.redeem('€5 off');
  await expect(other.widget.dialog.locator('.ticket code')).toBeVisible();

  await shop.page.bringToFront();
  await widget.expectBalance(650);

  await widget.close();
  await shop.signOut();
  await otherPage.bringToFront();
  await expect(other.widget.dialog.locator('.balance')).toHaveCount(0);
  await expect(other.widget.dialog.locator('.ticket')).toHaveCount(0);
});
