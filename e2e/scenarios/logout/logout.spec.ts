// F6: a shared computer. After signing out, nothing of the member is left on the page or in storage.

import { expect, test } from '../../fixtures/demo-test.ts';

test('F6 signing out leaves nothing of the member on the page or in storage', async ({
  shop,
  widget,
  demo,
}) => {
  const { page } = shop;
  await shop.signInAs('Noor');
  await widget.join();
  await shop.earn(demo, 'noor', 4_071);
  await shop.open();
  await widget.expectBalance(4_221);
  await widget.go('Rewards');
  await widget.redeem('€5 off');
  const code = (await widget.dialog.locator('.ticket code').innerText())
    .replace(/^Code\s*/, '')
    .trim();
  await widget.close();
  await shop.signOut();

  const traces = await page.evaluate(() => {
    const texts: string[] = [];
    const read = (root: Document | ShadowRoot): void => {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot !== null) {
          texts.push(element.shadowRoot.textContent ?? '');
          for (const inner of element.shadowRoot.querySelectorAll('*')) {
            texts.push(...[...inner.attributes].map(({ value }) => value));
          }
          read(element.shadowRoot);
        }
      }
    };
    read(document);
    const stores = [localStorage, sessionStorage].flatMap((store) =>
      Object.keys(store).flatMap((key) => [key, store.getItem(key) ?? '']),
    );
    return { widget: texts.join('\n'), stores };
  });
  for (const secret of ['Noor', code, '4,221', '3,721', '4221', '3721'])
    expect(traces.widget).not.toContain(secret);
  expect(traces.stores.filter((entry) => entry.startsWith('zegel'))).toEqual([]);
  expect(traces.stores.join('\n')).not.toContain(code);

  await widget.open();
  await expect(widget.dialog.getByRole('link', { name: /I have an account/ })).toBeVisible();
});

test('F6 answers for the last shopper that arrive late are dropped', async ({
  shop,
  widget,
  demo,
}) => {
  const { page } = shop;
  await shop.signInAs('Noor');
  await widget.join();
  await shop.earn(demo, 'noor', 4_071);
  await shop.open();

  const held = Promise.withResolvers<void>();
  const asked = page.waitForRequest('**/v1/me');
  await page.route('**/v1/me', async (route) => {
    await held.promise;
    await route.fallback().catch(() => {});
  });
  await shop.open();
  await widget.open();
  await asked;
  await widget.close();
  await shop.signOut();
  held.resolve();
  await page.unrouteAll({ behavior: 'wait' });
  await widget.open();
  await expect(widget.dialog.getByRole('link', { name: /I have an account/ })).toBeVisible();
  await expect(widget.dialog).not.toContainText('4,221');
});
