// What a programme may reward beside orders, as a shopper meets it: voting, telling how likely they are to tell a friend,
// following, a birthday; and what points buy beside fixed amounts: a size of one's own, a good cause.

import { expect, test } from '../../fixtures/demo-test.ts';

test('a shopper votes, answers, follows and tells their birthday, then takes a size of their own and gives to a good cause', async ({
  shop,
  widget,
}) => {
  const { page } = shop;
  const { dialog } = widget;
  await shop.open();
  await shop.register({ givenName: 'Mila', email: 'mila@example.com' });
  await widget.join();

  await test.step('votes, and has a badge for it', async () => {
    await widget.go('Earn');
    await dialog.getByRole('button', { name: 'Answer: Choose the bean of March' }).click();
    await dialog.getByText('Kenya Nyeri').click();
    await dialog.getByRole('button', { name: 'Send' }).click();
    await expect(dialog.getByText('+ 20 rays · Taster').first()).toBeVisible();
    await widget.expectBalance(170);
  });

  await test.step('says how likely they are to tell a friend, by keyboard', async () => {
    await widget.go('Earn');
    await dialog.getByRole('button', { name: 'Answer: How do you like us?' }).focus();
    await page.keyboard.press('Enter');
    await dialog.getByRole('radio', { name: '9' }).focus();
    await page.keyboard.press('Space');
    await dialog.getByRole('textbox').fill('The coffee is lovely');
    await dialog.getByRole('button', { name: 'Send' }).click();
    await expect(dialog.getByText('+ 25 rays').first()).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Answer: How do you like us?' })).toBeHidden();
    await widget.expectBalance(195);
  });

  await test.step('tells their birthday, which is no year', async () => {
    await widget.go('Earn');
    await dialog.getByRole('button', { name: /^Fill in: Your birthday/ }).click();
    await dialog.getByLabel('Day').selectOption('14');
    await dialog.getByLabel('Month').selectOption('March');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog.getByText('Saved').first()).toBeVisible();
    await expect(dialog.getByRole('button', { name: /^Fill in: Your birthday/ })).toBeHidden();
    // No points before the day: nobody has a birthday because they say so.
    await widget.expectBalance(195);
  });

  await test.step('follows: a claim, which opens the page beside the shop', async () => {
    await widget.go('Earn');
    const beside = page.context().waitForEvent('page');
    await dialog.getByRole('link', { name: 'Follow: Look inside the roastery' }).click();
    await (await beside).close();
    await expect(dialog.getByText('+ 15 rays').first()).toBeVisible();
    await widget.close();
  });

  await test.step('buys, and the return window ends', async () => {
    await shop.addToBasket('ethiopia-guji', 10);
    await shop.checkOut();
    await shop.moveClock(15);
    await shop.open();
    await widget.open();
    await dialog.getByRole('button', { name: 'Lovely' }).click();
    // 195, 15 for following, 125 euro at 4 a euro.
    await widget.expectBalance(710);
  });

  await test.step('takes a size of their own', async () => {
    await widget.go('Rewards');
    await dialog.getByRole('button', { name: 'As much off as you like' }).click();
    const slider = dialog.getByRole('slider', { name: 'How much' });
    await expect(slider).toHaveAttribute('aria-valuetext', '€7 for 700 rays');
    await slider.press('Home');
    await expect(slider).toHaveAttribute('aria-valuetext', '€2 for 200 rays');
    await dialog.getByRole('button', { name: 'Get it' }).click();
    await expect(dialog.locator('.ticket')).toContainText('As much off as you like');
    await widget.expectBalance(510);
  });

  await test.step('gives to a good cause: thanked in money, and no voucher', async () => {
    await widget.go('Rewards');
    await dialog.getByRole('button', { name: '€5 for clean water' }).click();
    await dialog.getByRole('button', { name: 'Give' }).click();
    await expect(dialog.getByText('Thank you! €5 is on its way.').first()).toBeVisible();
    await expect(dialog.locator('.ticket')).toHaveCount(1);
    await widget.expectBalance(10);
  });

  await test.step('finds all of it in the history, and the badge on the first screen', async () => {
    await widget.go('History');
    await expect(dialog).toContainText('€5 for clean water');
    await expect(dialog).toContainText('You earned the badge Taster');
    await widget.go('Home');
    await expect(dialog).toContainText('Your badges');
    await expect(dialog).toContainText('Taster');
  });
});
