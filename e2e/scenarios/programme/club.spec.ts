// Challenges, offers and friends, from one shopper's link to another's gift: the whole road, in the panel and by an element.

import { expect, test } from '../../fixtures/demo-test.ts';
import { ShopPage } from '../../fixtures/shop-page.ts';
import { WidgetPanel } from '../../fixtures/widget-panel.ts';

const both = (nl: string, en: string): object => ({ nl, en });

test.use({
  more: {
    rules: [
      {
        kind: 'referral',
        id: 'friends',
        title: both('Neem een vriend mee', 'Bring a friend'),
        points: 250,
        friend: { points: 50 },
        link: 'https://zonenboon.example/welkom?via={code}',
        pendingDays: 14,
      },
    ],
    challenges: [
      {
        id: 'bags',
        kind: 'stamp_card',
        title: both('Stempelkaart', 'Stamp card'),
        icon: 'bean',
        goal: 4,
        of: { each: 'piece', only: { categories: ['coffee'] } },
        points: 100,
      },
    ],
    campaigns: [
      {
        id: 'thanks',
        title: both('Dubbel, omdat het kan', 'Double, because we can'),
        reason: both('omdat je er bent', 'because you are here'),
        icon: 'sun',
        effect: { kind: 'multiply', percent: 200, rules: ['purchase'] },
      },
    ],
  },
});

test('a member collects stamps under an offer and brings a friend, who begins with a gift', async ({
  shop,
  widget,
  demo,
  browser,
}) => {
  const { dialog } = widget;
  await shop.open();
  await shop.register({ givenName: 'Mila', email: 'mila@example.com' });
  await widget.join();
  await widget.expectBalance(150);

  await test.step('reads the offer and why it is there', async () => {
    const offer = dialog.getByRole('list', { name: 'Just for you' }).getByRole('listitem');
    await expect(offer).toContainText('Double, because we can');
    await expect(offer).toContainText('Because you are here');
    await expect(offer).toContainText('2× rays');
  });

  await test.step('finds it, and the way to their friends, in the page too', async () => {
    const { page } = shop;
    await widget.close();
    await page.evaluate(() => {
      for (const tag of ['zegel-offer', 'zegel-invite']) {
        document.body.append(document.createElement(tag));
      }
    });
    await expect(page.locator('zegel-offer')).toHaveText(
      'Double, because we can, because you are here',
    );
    await page.locator('zegel-invite').getByRole('button', { name: 'Invite a friend' }).click();
    await expect(dialog).toContainText('Give a friend 50 rays.');
  });

  await test.step('collects stamps with an order', async () => {
    await widget.close();
    await shop.addToBasket('ethiopia-guji', 3);
    await shop.checkOut();
    await shop.open();
    await widget.open();
    await dialog.getByRole('button', { name: 'Stamp card' }).click();
    await expect(dialog.getByRole('img', { name: '3 of 4 stamps' })).toBeVisible();
  });

  const code = await test.step('makes a link for friends', async () => {
    await widget.go('Earn');
    await dialog.getByRole('button', { name: 'Invite: Bring a friend' }).click();
    await expect(dialog).toContainText('Give a friend 50 rays.');
    await dialog.getByRole('button', { name: 'Make your own link' }).click();
    await expect(dialog.getByText('Nobody yet.')).toBeVisible();
    const words = await dialog.getByText(/welkom\?via=/).innerText();
    return words.split('via=')[1] ?? '';
  });

  await test.step('whose friend comes by it, looks around, and joins with a gift', async () => {
    const context = await browser.newContext({ locale: 'en-GB' });
    const page = await context.newPage();
    const friend = new ShopPage(page, demo.shopUrl, null);
    const panel = new WidgetPanel(page);
    await friend.open('/', { via: code });
    await panel.open();
    await expect(panel.dialog).toContainText('Mila invites you.');
    await expect(panel.dialog).toContainText('Join in and get 50 rays.');
    await panel.close();
    await friend.register({ givenName: 'Jip', email: 'jip@example.com' });
    await panel.join();
    await expect(panel.dialog).toContainText('The gift from your friend is yours.');
    await panel.expectBalance(200);
    await expect(page.evaluate(() => sessionStorage.getItem('zegel:via'))).resolves.toBeNull();
    await context.close();
  });

  await test.step('sees them there, and the stamps still', async () => {
    await shop.open();
    await shop.page.evaluate(() => {
      (window as unknown as { zegel: (...command: string[]) => void }).zegel('open', 'refer');
    });
    await expect(widget.row('Jip')).toContainText('Joined, no order yet');
  });
});
