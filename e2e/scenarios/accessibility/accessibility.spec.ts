// axe on every screen of the widget inside the real shop, light and dark, phone and desktop.

import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '../../fixtures/demo-test.ts';

const sizes = { phone: { width: 390, height: 844 }, desktop: { width: 1440, height: 900 } };

for (const [name, viewport] of Object.entries(sizes)) {
  for (const theme of ['light', 'dark']) {
    test(`F7 axe finds nothing on any screen, ${name}, ${theme}`, async ({
      shop,
      widget,
      demo,
    }) => {
      const { page } = shop;
      await page.setViewportSize(viewport);
      // What is half faded in has no contrast yet; without motion nothing fades.
      await page.emulateMedia({ reducedMotion: 'reduce' });
      const check = async (screen: string): Promise<void> => {
        const { violations } = await new AxeBuilder({ page })
          .include('zegel-root')
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
          .analyze();
        const found = violations.map(
          ({ id, nodes }) => `${screen}: ${id} ${nodes.map(({ html }) => html).join(' | ')}`,
        );
        expect(found).toEqual([]);
      };
      await shop.open('/', { theme });
      await widget.open();
      await expect(widget.dialog.getByRole('link', { name: /I have an account/ })).toBeVisible();
      await check('guest');
      await widget.close();
      await shop.signInAs('Sam');
      await widget.open();
      await expect(widget.dialog.getByRole('button', { name: /^Join in/ })).toBeVisible();
      await check('known');
      await widget.join();
      await shop.earn(demo, 'sam', 1_000);
      await shop.open('/', { theme });
      await widget.expectBalance(1_150);
      await check('home');
      await widget.go('Rewards');
      await widget.redeem('€5 off');
      await expect(widget.dialog.locator('.ticket code')).toBeVisible();
      await check('rewards');
      for (const screen of ['Earn', 'History'] as const) {
        await widget.go(screen);
        await expect(widget.dialog.getByRole('listitem').first()).toBeVisible();
        await check(screen);
      }
      await widget.dialog.getByRole('button', { name: 'Your details' }).click();
      await expect(widget.dialog.getByRole('button', { name: 'Save' })).toBeVisible();
      await check('profile');
    });
  }
}
