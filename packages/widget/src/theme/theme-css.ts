// The colour tokens as one `:host` rule. A rule and not the element's own style: there a shop's `--zegel-…` could not win,
// and a shop themes by setting exactly those. Light and dark travel together in `light-dark()`; which of them shows is one
// token, `--zegel-scheme`, read as `color-scheme` inside.

import { isHexColor } from './color.ts';
import { makePalette, type ColorName } from './make-palette.ts';

/** What a shop chooses: follow the visitor's system, or one of the two. */
export type ThemeOption = 'auto' | 'light' | 'dark';

/** Used where the shop's colour cannot be read. */
export const defaultColor = '#2f5d50';

/** Derives every token from one colour. Only hex values made here get into the text. */
export function themeCss(color: string, theme: ThemeOption): string {
  const brand = isHexColor(color) ? color : defaultColor;
  const light = makePalette(brand, 'light');
  const dark = makePalette(brand, 'dark');
  const tokens = (Object.keys(light) as ColorName[]).map(
    (name) => `--zegel-${name}:light-dark(${light[name]},${dark[name]})`,
  );
  const scheme = theme === 'light' || theme === 'dark' ? theme : 'light dark';
  return `:host{${tokens.join(';')};--zegel-scheme:${scheme}}`;
}
