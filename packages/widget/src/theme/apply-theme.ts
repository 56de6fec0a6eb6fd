// Puts a palette onto the host element as custom properties, the only thing a page's reset cannot undo. Light and dark travel
// together in `light-dark()`; which of them shows is one property, `--zegel-scheme`, read as `color-scheme` inside.

import { isHexColor } from './color.ts';
import { makePalette, type ColorName } from './make-palette.ts';

/** What a shop chooses: follow the visitor's system, or one of the two. */
export type ThemeOption = 'auto' | 'light' | 'dark';

/** Used where the shop's colour cannot be read. */
export const defaultColor = '#2f5d50';

/** Derives every token from one colour and sets it on `host`; safe to call again at each change. */
export function applyTheme(host: HTMLElement, color: string, theme: ThemeOption): void {
  const brand = isHexColor(color) ? color : defaultColor;
  const light = makePalette(brand, 'light');
  const dark = makePalette(brand, 'dark');
  for (const name of Object.keys(light) as ColorName[]) {
    host.style.setProperty(`--zegel-${name}`, `light-dark(${light[name]}, ${dark[name]})`);
  }
  host.style.setProperty('--zegel-scheme', theme === 'auto' ? 'light dark' : theme);
}
