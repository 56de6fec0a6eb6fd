// Each template in the demo shop, on a phone: somebody joins, orders, and has their first reward by it.

import { expect, test } from '../../fixtures/demo-test.ts';

interface TemplateRoad {
  readonly name: string;
  /** How the balance reads once they have joined. */
  readonly welcome: string;
  readonly buys: readonly [productId: string, quantity: number];
  /** Until the points are theirs. */
  readonly days: number;
  /** What they take for it, and how the balance reads before and after. */
  readonly reward: string;
  /** The button that confirms it. @default 'Get it' */
  readonly button?: string;
  readonly balances: readonly [before: string, after: string];
}

// Each number follows from the template's file by hand.
const roads: readonly TemplateRoad[] = [
  {
    name: 'points-shop',
    welcome: '25 points',
    buys: ['ethiopia-guji', 4],
    days: 15,
    reward: 'Free shipping',
    balances: ['125 points', '5 points'],
  },
  {
    name: 'fashion',
    welcome: '50 stars',
    buys: ['ethiopia-guji', 4],
    days: 31,
    reward: 'Free delivery',
    balances: ['250 stars', '0 stars'],
  },
  {
    name: 'subscription',
    welcome: '30 drops',
    // 3 drops for every euro, and one more because it is a delivery.
    buys: ['subscription-surprise', 3],
    days: 15,
    reward: 'A taster',
    balances: ['282 drops', '82 drops'],
  },
  {
    name: 'good-cause',
    welcome: '20 leaves',
    buys: ['ethiopia-guji', 4],
    days: 15,
    reward: 'Give €2',
    button: 'Give',
    balances: ['120 leaves', '20 leaves'],
  },
  {
    name: 'minimal',
    welcome: '15 points',
    buys: ['ethiopia-guji', 8],
    days: 15,
    reward: '€5 off',
    balances: ['115 points', '5 points'],
  },
];

test.describe.configure({ mode: 'parallel' });
test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

for (const { name, welcome, buys, days, reward, button, balances } of roads) {
  test.describe(name, () => {
    test.use({ template: name });

    test(`the template ${name} runs from joining to its first reward`, async ({ shop, widget }) => {
      const balance = widget.dialog.locator('.balance .vh');
      await shop.register({ givenName: 'Iris', email: 'iris@example.com' });
      await widget.join();
      await widget.go('Home');
      await expect(balance).toHaveText(welcome);
      await widget.close();
      await shop.addToBasket(...buys);
      await shop.checkOut();
      await shop.moveClock(days);
      await shop.open();
      await widget.go('Home');
      await expect(balance).toHaveText(balances[0]);
      await widget.go('Rewards');
      await widget.redeem(reward, button);
      await widget.go('Home');
      await expect(balance).toHaveText(balances[1]);
    });
  });
}

test.describe('coffee-stamps', () => {
  test.use({ template: 'coffee-stamps' });

  test('the template coffee-stamps runs from joining to a full card', async ({ shop, widget }) => {
    const voucher = (title: string) =>
      widget.dialog.locator('.ticket').filter({ hasText: title }).locator('code');
    await shop.register({ givenName: 'Iris', email: 'iris@example.com' });
    await widget.join();
    // Its code is made a moment after joining.
    await shop.open();
    await widget.go('Rewards');
    await expect(voucher('Your welcome coffee')).toBeVisible();
    await widget.close();
    // A stamp for every €6: €62.50 fill the card of ten.
    await shop.addToBasket('ethiopia-guji', 5);
    await shop.checkOut();
    await shop.open();
    await widget.go('Rewards');
    await expect(voucher('A coffee on us')).toBeVisible();
  });
});

test('the switch leads to another programme and back, by keyboard, and the address keeps it', async ({
  shop,
  widget,
}) => {
  const { page } = shop;
  await shop.open();
  const choice = page.getByRole('combobox', { name: 'Programme' });
  await expect(choice).toHaveValue('');
  await choice.focus();
  await choice.selectOption('good-cause');
  await page.waitForURL(/template=good-cause/);
  await widget.open();
  await expect(widget.dialog).toContainText('Together it grows');
  await widget.close();
  await page.getByRole('contentinfo').getByRole('link', { name: 'Coffee' }).click();
  await expect(page).toHaveURL(/\/coffee\?.*template=good-cause/);
  await expect(choice).toHaveValue('good-cause');
  await choice.selectOption('');
  await page.waitForURL((url) => !url.search.includes('template'));
  await widget.open();
  await expect(widget.dialog).toContainText('rays');
});
