// The product's main job, from a guest's first look to a refund, by one shopper on real servers.

import { expect, test } from '../../fixtures/demo-test.ts';
import type { ShopPage } from '../../fixtures/shop-page.ts';
import type { WidgetPanel } from '../../fixtures/widget-panel.ts';

export interface Walker {
  readonly shop: ShopPage;
  readonly widget: WidgetPanel;
}

/** Every step says what the shopper does; each number follows from the demo's programme by hand. */
export async function walkRoad({ shop, widget }: Walker): Promise<void> {
  const { page } = shop;
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);

  await test.step('a guest sees what joining brings', async () => {
    await shop.open();
    await widget.open();
    await expect(widget.dialog).toContainText('150 rays');
    await expect(widget.dialog).toContainText('Free shipping');
    await expect(widget.dialog.getByRole('link', { name: /I have an account/ })).toBeVisible();
    await widget.close();
  });

  await test.step('joins and has the welcome points', async () => {
    await shop.register({ givenName: 'Iris', email: 'iris@example.com' });
    await widget.join();
    await widget.expectBalance(150);
  });

  await test.step('shares: a claim, pending', async () => {
    await widget.go('Earn');
    await widget.dialog.getByRole('button', { name: /^Share/ }).click();
    await expect(widget.dialog.getByText('+ 10 rays').first()).toBeVisible();
    await widget.expectBalance(150);
    await expect(widget.dialog).toContainText(/10 (rays )?yours from/);
  });

  await test.step('completes the profile inside the widget', async () => {
    await widget.go('Earn');
    await widget.dialog.getByRole('button', { name: 'Fill in: Tell us how you brew' }).click();
    await widget.dialog.getByText('Filter coffee').click();
    await widget.dialog.getByText('Yes, send me beans').click();
    await widget.dialog.getByRole('button', { name: 'Save' }).click();
    await expect(widget.dialog.getByText('+ 50 rays').first()).toBeVisible();
    await widget.expectBalance(200);
    await widget.close();
  });

  await test.step('reviews a product, with two stars: the award does not depend on them', async () => {
    await shop.review('ethiopia-guji', 'Tea-like and bright, not for me.');
    await widget.open();
    await widget.expectBalance(250);
    await widget.close();
  });

  const first = await test.step('buys: the points are pending', async () => {
    await shop.addToBasket('ethiopia-guji', 10);
    const number = await shop.checkOut();
    await widget.open();
    await expect(widget.dialog).toContainText('510 on the way');
    await widget.expectBalance(250);
    await widget.close();
    return number;
  });

  await test.step('the return window ends: available, next tier, badge and moment', async () => {
    await shop.moveClock(15);
    // A later visit: what changed in between is told when the shopper comes back.
    await shop.open();
    await widget.open();
    await expect(widget.dialog.getByRole('heading', { name: 'You are Silver now' })).toBeVisible();
    await widget.dialog.getByRole('button', { name: 'Lovely' }).click();
    await widget.expectBalance(760);
  });

  const code = await test.step('redeems', async () => {
    await widget.go('Rewards');
    await widget.redeem('€5 off');
    const words = widget.dialog.locator('.ticket code');
    await expect(words).toBeVisible();
    await widget.expectBalance(260);
    await widget.go('Rewards');
    return (await words.innerText()).replace(/^Code\s*/, '').trim();
  });

  await test.step('the code lowers the price at checkout', async () => {
    await widget.close();
    await shop.addToBasket('brazil-cerrado', 2);
    await widget.go('Rewards');
    await widget.dialog.getByRole('button', { name: 'Add to basket' }).click();
    await expect(page.getByText(`Code ${code} applied`).first()).toBeVisible();
    await shop.open('/checkout');
    await expect(page.getByRole('button', { name: /^Order and pay €17\.95/ })).toBeVisible();
    // Quoted is given: 5 rays for every euro of goods, after the voucher.
    await expect(page.locator('zegel-cart-points')).toContainText('70 rays');
    await shop.checkOut();
    await widget.go('Home');
    await expect(widget.dialog).toContainText('70 yours from');
    await widget.close();
  });

  await test.step('gives another redemption back', async () => {
    await widget.go('Rewards');
    await widget.redeem('Free shipping');
    await widget.expectBalance(60);
    await widget.go('Rewards');
    await widget.dialog.getByRole('button', { name: /^Swap back for 200/ }).click();
    await widget.dialog.getByRole('button', { name: 'Swap back', exact: true }).click();
    await widget.expectBalance(260);
    await widget.close();
  });

  await test.step('a refund takes back exactly what was given, and says so', async () => {
    await shop.sendBack(first);
    await widget.open();
    await widget.expectBalance(0);
    await expect(widget.dialog).toContainText(/240/);
  });

  await test.step('history tells the whole story', async () => {
    await widget.go('History');
    for (const line of [
      'You joined',
      'Silver from now on',
      `Order ${first}`,
      `Return: Order ${first}`,
      'Free shipping swapped back',
    ]) {
      await expect(widget.row(line).first()).toBeVisible();
    }
  });
}
