// `zegel('destroy')` leaves the page as if we had never been there.

import { expect, test } from '../../fixtures/demo-test.ts';

test('F1 destroy leaves no element, global, listener, style or storage behind', async ({
  shop,
  widget,
  context,
}) => {
  const { page } = shop;
  await context.addInitScript(() => {
    const live = new Map<string, number>();
    (window as unknown as { live: Map<string, number> }).live = live;
    for (const target of [window, document]) {
      const name = target === window ? 'window' : 'document';
      const add = target.addEventListener.bind(target) as EventTarget['addEventListener'];
      const remove = target.removeEventListener.bind(target) as EventTarget['removeEventListener'];
      target.addEventListener = (
        type: string,
        listener: EventListener,
        options?: AddEventListenerOptions,
      ) => {
        const isOurs = (new Error().stack ?? '').includes('zegel');
        if (isOurs) {
          const key = `${name} ${type}`;
          live.set(key, (live.get(key) ?? 0) + 1);
          options?.signal?.addEventListener('abort', () => live.set(key, (live.get(key) ?? 0) - 1));
        }
        add(type, listener, options);
      };
      target.removeEventListener = (
        type: string,
        listener: EventListener,
        options?: EventListenerOptions,
      ) => {
        const key = `${name} ${type}`;
        if ((new Error().stack ?? '').includes('zegel')) live.set(key, (live.get(key) ?? 0) - 1);
        remove(type, listener, options);
      };
    }
  });
  await shop.signInAs('Sam');
  await widget.join();
  await widget.go('Earn');
  await widget.go('Rewards');

  await page.evaluate(() => (window as unknown as { zegel(name: string): void }).zegel('destroy'));
  const left = await page.evaluate(() => ({
    hosts: document.querySelectorAll('zegel-root').length,
    hasGlobal: 'zegel' in window,
    sheets: document.adoptedStyleSheets.length,
    // The shop's own inline styles are the shop's.
    styles: [document.documentElement, document.body].flatMap((element) =>
      [...element.style].filter((name) => name.includes('zegel')),
    ),
    listeners: [...(window as unknown as { live: Map<string, number> }).live].filter(
      ([, count]) => count !== 0,
    ),
    elementText: [...document.querySelectorAll('zegel-balance, zegel-progress')].map(
      (element) => element.shadowRoot?.textContent?.trim() ?? '',
    ),
  }));
  expect(left).toEqual({
    hosts: 0,
    hasGlobal: false,
    sheets: 0,
    styles: [],
    listeners: [],
    elementText: left.elementText.map(() => ''),
  });
});
