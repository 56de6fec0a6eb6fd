// The palette as the browser paints it: one brand colour in, every text readable, in light and in dark.

import { integer, sample } from 'fast-check';
import { expect, it } from 'vitest';
import { inkOn, toHex } from './ink-on.ts';
import { setBrand } from './set-brand.ts';
import moreCss from './theme-more.css?inline';
import css from './theme.css?inline';

const seed = Number(new URLSearchParams(location.search).get('seed')) || Date.now() % 2 ** 31;
// What once failed stays as a case: the hard yellow, mid greys, the ends, and colours at the edge of white ink.
const kept = [
  '#f7ca2b',
  '#ffffff',
  '#000000',
  '#028302',
  '#767676',
  '#777777',
  '#1f4fb8',
  '#0f6f43',
  '#ff5a36',
  '#0000ff',
  '#00ff00',
  '#ff00ff',
  '#808000',
];

// Text, what it stands on, and the contrast it needs.
const pairs = [
  ['on-brand', 'brand', 4.5],
  ['accent', 'surface', 4.5],
  ['accent', 'raised', 4.5],
  ['accent', 'tint', 4.5],
  ['mark', 'surface', 4.5],
  ['mark', 'tint', 4.5],
  ['mark', 'track', 3],
  ['ink', 'surface', 4.5],
  ['ink', 'raised', 4.5],
  ['ink', 'tint', 4.5],
  ['soft', 'surface', 4.5],
  ['soft', 'raised', 4.5],
  ['soft', 'tint', 4.5],
  ['good', 'surface', 4.5],
  ['bad', 'surface', 4.5],
  ['bad', 'raised', 4.5],
] as const;
const names = [...new Set(pairs.flatMap(([text, ground]) => [text, ground]))];

/** Paints the tokens one pixel each and reads what came out. */
function createPainter(): (brand: string, theme: string) => Map<string, number> {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(
    `${css}${moreCss}${names.map((name) => `.${name}{color:var(--${name})}`).join('')}`,
  );
  root.adoptedStyleSheets = [sheet];
  const panel = document.createElement('div');
  panel.className = 'zegel';
  const probes = names.map((name) => {
    const probe = document.createElement('i');
    probe.className = name;
    panel.append(probe);
    return getComputedStyle(probe);
  });
  root.append(panel);
  document.body.append(host);
  const context = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('No canvas');

  return (brand, theme) => {
    setBrand(panel, brand, theme);
    probes.forEach((style, at) => {
      context.fillStyle = style.color;
      context.fillRect(at, 0, 1, 1);
    });
    const { data } = context.getImageData(0, 0, names.length, 1);
    return new Map(names.map((name, at) => [name, luminanceOf(data.subarray(at * 4, at * 4 + 3))]));
  };
}

function luminanceOf(rgb: ArrayLike<number>): number {
  const [red = 0, green = 0, blue = 0] = Array.from(rgb).map((value) => {
    const share = value / 255;
    return share > 0.04045 ? ((share + 0.055) / 1.055) ** 2.4 : share / 12.92;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const colors = [
  ...kept,
  ...sample(integer({ min: 0, max: 0xffffff }), { seed, numRuns: 10_000 - kept.length }).map(
    (value) => `#${value.toString(16).padStart(6, '0')}`,
  ),
];

it(`F7 every text is readable on 10,000 brand colours, light and dark (seed ${seed})`, () => {
  const paint = createPainter();
  const faults: string[] = [];
  for (const color of colors) {
    for (const theme of ['light', 'dark']) {
      const tokens = paint(color, theme);
      for (const [text, ground, least] of pairs) {
        const [one, other] = [tokens.get(text) ?? 0, tokens.get(ground) ?? 0];
        const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
        if (ratio < least)
          faults.push(`${color} ${theme}: ${text} on ${ground} ${ratio.toFixed(2)}`);
      }
    }
  }
  expect(faults.slice(0, 30)).toEqual([]);
  // Half a million pixels: minutes where the machine is shared.
}, 300_000);

it('lets a shop set any token of its own', () => {
  const host = document.createElement('div');
  host.style.setProperty('--zegel-accent', 'rgb(1, 2, 3)');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`${css}i{color:var(--accent)}`);
  root.adoptedStyleSheets = [sheet];
  const panel = document.createElement('div');
  panel.className = 'zegel';
  panel.append(document.createElement('i'));
  root.append(panel);
  document.body.append(host);
  setBrand(panel, '#f7ca2b', 'light');
  expect(getComputedStyle(panel.firstElementChild!).color).toBe('rgb(1, 2, 3)');
});

it('reads colours as shops write them, and nothing else', () => {
  expect(toHex('#abc')).toBe('#aabbcc');
  expect(toHex('#abcd')).toBe('#aabbcc');
  expect(toHex('#A1B2C3')).toBe('#A1B2C3');
  expect(toHex('#a1b2c3d4')).toBe('#a1b2c3');
  for (const wrong of ['', 'red', 'url(x)', '#12', '#ggg', '#fff;color:red', ' #fff']) {
    expect(toHex(wrong)).toBe('#2f5d50');
  }
  expect(inkOn('#000000')).toBe('#fff');
  expect(inkOn('#f7ca2b')).toMatch(/^oklch\(from #f7ca2b 0\.27/);
});
