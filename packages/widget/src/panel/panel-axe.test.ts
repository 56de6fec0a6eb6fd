// Every face of the panel under axe, in light, in dark and from right to left, on three very different brand colours.

import axe from 'axe-core';
import { page } from 'vitest/browser';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { words as enWords } from '../locales/en-words.ts';
import { messages as en } from '../locales/en.ts';
import { scenes } from './fixtures/scenes.ts';
import { showPanel, type Shown } from './fixtures/show-panel.ts';

let panel: Shown | undefined;

beforeEach(async () => {
  await page.viewport(390, 844);
});
afterEach(() => {
  panel?.unmount();
});

/** Chunks, answers and animations have all come to an end. */
async function settle({ mount }: Shown): Promise<void> {
  for (let quiet = 0; quiet < 3;) {
    const before = mount.innerHTML;
    await new Promise((resolve) => {
      setTimeout(resolve, 20);
    });
    quiet = mount.innerHTML === before ? quiet + 1 : 0;
  }
  for (const animation of document.getAnimations()) animation.finish();
  for (const animation of mount.getAnimations({ subtree: true })) {
    if (animation.effect?.getComputedTiming().iterations === Infinity) animation.cancel();
    else animation.finish();
  }
}

async function findings({ host }: Shown): Promise<string[]> {
  const { violations } = await axe.run(host, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    // The panel is part of a dialog in somebody's page: the page has the landmarks and the first heading.
    rules: { region: { enabled: false }, 'page-has-heading-one': { enabled: false } },
  });
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`);
}

const looks = [
  { name: 'light, yellow', own: {} },
  { name: 'dark, blue', own: { theme: 'dark', color: '#1f4fb8' } },
  {
    name: 'right to left, green, English',
    own: { dir: 'rtl', color: '#0f6f43', messages: en, words: enWords, locale: 'en' },
  },
] as const;

describe.each(looks)('F7 no findings of axe: $name', ({ own }) => {
  it.each(Object.keys(scenes))('%s', async (name) => {
    panel = showPanel(name, own);
    await settle(panel);
    expect(await findings(panel)).toEqual([]);
  });
});

it('F7 targets are at least 44 px on touch, but for links within text', async () => {
  const small: string[] = [];
  for (const name of Object.keys(scenes)) {
    panel = showPanel(name);
    await settle(panel);
    for (const target of panel.mount.querySelectorAll<HTMLElement>('button, a, label, input')) {
      const { width, height } = target.getBoundingClientRect();
      const isInText = target.closest('.terms, .dates') !== null;
      const isCovered = target.matches('.cover, label input, .field');
      if (!isInText && !isCovered && (height < 42 || width < 42)) {
        small.push(`${name}: ${target.outerHTML} ${width}×${height}`);
      }
    }
    panel.unmount();
  }
  expect(small).toEqual([]);
});

it('F7 nothing is cut off at 320 px', async () => {
  await page.viewport(320, 640);
  const wide: string[] = [];
  for (const name of Object.keys(scenes)) {
    panel = showPanel(name);
    await settle(panel);
    const main = panel.mount.querySelector('article');
    if (main && main.scrollWidth > main.clientWidth) wide.push(`${name}: ${main.scrollWidth}`);
    panel.unmount();
  }
  expect(wide).toEqual([]);
});
