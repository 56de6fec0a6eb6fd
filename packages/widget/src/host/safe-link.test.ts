import { expect, it } from 'vitest';
import { safeLink } from './safe-link.ts';

it('F3 lets no link through that could run code', () => {
  for (const link of [
    // oxlint-disable-next-line no-script-url -- what must not get through
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'blob:https://shop.example/1',
    'file:///etc/passwd',
    'https://',
    null,
  ]) {
    expect(safeLink(link)).toBeNull();
  }
});

it('keeps what a shop links to, relative links on its own address whatever the page’s <base> says', () => {
  const base = document.createElement('base');
  base.href = 'https://elsewhere.example/deep/';
  document.head.append(base);
  expect(safeLink('/account')).toBe(`${location.origin}/account`);
  expect(safeLink('discount/A B')).toBe(`${location.origin}/discount/A%20B`);
  base.remove();
  expect(safeLink('https://shop.example/terms')).toBe('https://shop.example/terms');
  expect(safeLink('mailto:hallo@shop.example')).toBe('mailto:hallo@shop.example');
});
