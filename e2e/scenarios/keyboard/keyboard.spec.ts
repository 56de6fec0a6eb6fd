// Joining, earning, redeeming and giving back with the keyboard alone.

import { expect, test } from '../../fixtures/demo-test.ts';

test('F7 the whole widget works by keyboard, and focus comes back to the launcher', async ({
  shop,
  widget,
  demo,
}) => {
  const { page } = shop;
  const press = (key: string): Promise<void> => page.keyboard.press(key);
  /** Tabs until the focused control has this name, as a person would; gives up after a round. */
  const tabTo = async (name: RegExp): Promise<void> => {
    for (let step = 0; step < 60; step += 1) {
      await press('Tab');
      if (name.test(await widget.focusedName())) return;
    }
    throw new Error(`No control ${String(name)} can be reached with Tab`);
  };

  await shop.signInAs('Sam');
  await widget.launcher.focus();
  await press('Enter');
  await expect(widget.dialog).toBeVisible();
  await tabTo(/^Join in/);
  await press('Enter');
  await widget.expectBalanceShown(150);

  await shop.earn(demo, 'sam', 500);
  await press('Escape');
  await expect(widget.dialog).toBeHidden();
  await expect(widget.launcher).toBeFocused();
  await shop.open();
  await widget.launcher.focus();
  await press('Space');
  await widget.expectBalanceShown(650);

  await tabTo(/^Rewards$/);
  await press('Enter');
  await tabTo(/€5 off/);
  await press('Enter');
  await tabTo(/^Get it/);
  await press('Enter');
  await expect(widget.dialog.locator('.ticket code')).toBeVisible();
  await tabTo(/^Swap back for 500/);
  await press('Enter');
  await tabTo(/^Swap back$/);
  await press('Enter');
  await expect(widget.dialog.locator('.ticket code')).toBeHidden();
  await widget.expectBalance(650);
  await press('Escape');
  await expect(widget.launcher).toBeFocused();
});
