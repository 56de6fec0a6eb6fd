// One brand colour in, every other colour out, for light and for dark. Texts keep 4.5:1 on whatever they stand on: a colour
// is moved in lightness until it does, measured on the hex values that are painted.

import { contrast, hexToOklch, oklchToHex, type Oklch } from './color.ts';

export type Scheme = 'light' | 'dark';

/** Names of the colour tokens; each is set as `--zegel-<name>`. */
export type ColorName =
  | 'brand'
  | 'on-brand'
  | 'brand-ink'
  | 'mark'
  | 'tint'
  | 'track'
  | 'surface'
  | 'raised'
  | 'line'
  | 'ink'
  | 'soft'
  | 'ghost'
  | 'good'
  | 'bad';

export type Palette = Readonly<Record<ColorName, string>>;

const readable = 4.5;
const degrees = Math.PI / 180;

// Moves lightness towards black or white until the colour stands out from all backgrounds; there is always such a point,
// because the backgrounds of one scheme lie on one side.
function standOut(color: Oklch, step: number, ratio: number, backgrounds: readonly string[]): string {
  const hex = oklchToHex(color);
  const isEnd = color.l + step < 0 || color.l + step > 1;
  return isEnd || backgrounds.every((background) => contrast(hex, background) >= ratio)
    ? hex
    : standOut({ ...color, l: color.l + step }, step, ratio, backgrounds);
}

/** The ink to write with on a colour: white where it can be read, else the darkest shade of the same hue that can. */
export function inkOn(background: string): string {
  if (contrast('#ffffff', background) >= readable) return '#ffffff';
  const { c, h } = hexToOklch(background);
  return standOut({ l: 0.25, c: Math.min(c, 0.04), h: warmer(h, 1) }, -0.02, readable, [background]);
}

// Yellow turns to olive when it gets darker; leaning towards orange keeps it warm, as ochre does.
function warmer(hue: number, amount: number): number {
  const distance = Math.abs(hue / degrees - 95);
  return distance < 35 ? hue - (1 - distance / 35) * 24 * degrees * amount : hue;
}

/** Every colour of one scheme. */
export function makePalette(brandHex: string, scheme: Scheme): Palette {
  const isDark = scheme === 'dark';
  const given = hexToOklch(brandHex);
  const { c, h } = given;
  const grey = { c: Math.min(c * 0.12, 0.012), h: warmer(h, 1.4) };
  const neutral = (light: number, dark: number, amount = 1): string =>
    oklchToHex({ l: isDark ? dark : light, c: grey.c * amount, h: grey.h });
  const shade = (light: number, dark: number, amount: number, max: number): string =>
    oklchToHex({ l: isDark ? dark : light, c: Math.min(c * amount, max), h: isDark ? warmer(h, 0.4) : h });

  const surface = isDark ? neutral(1, 0.205) : '#ffffff';
  const raised = neutral(0.975, 0.255, 0.7);
  const tint = shade(0.968, 0.285, 0.2, 0.036);
  const away = isDark ? 0.01 : -0.01;
  const write = (l: number, chroma: number, hue: number): string =>
    standOut({ l, c: chroma, h: hue }, away, readable, [surface, raised, tint]);

  const brand = visibleBrand(brandHex, given, surface, isDark);
  const inkHue = isDark ? h : warmer(h, 1);
  const inkChroma = Math.min(c, isDark ? 0.14 : 0.11);
  return {
    brand,
    'on-brand': inkOn(brand),
    'brand-ink': write(isDark ? Math.max(given.l, 0.8) : Math.min(given.l, 0.42), inkChroma, inkHue),
    mark: write(isDark ? given.l : Math.min(given.l, 0.54), Math.min(c, 0.17), inkHue),
    tint,
    track: shade(0.895, 0.37, 0.3, 0.05),
    surface,
    raised,
    line: neutral(0.92, 0.325),
    ink: neutral(0.24, 0.955, 1.6),
    soft: write(isDark ? 0.74 : 0.5, grey.c * 1.5, grey.h),
    ghost: neutral(0.62, 0.45, 1.2),
    good: write(isDark ? 0.8 : 0.5, 0.13, 150 * degrees),
    bad: write(isDark ? 0.78 : 0.5, 0.17, 28 * degrees),
  };
}

// A button must be seen: the brand itself, unless it would melt into the surface (white on white, navy on black).
function visibleBrand(hex: string, { l, c, h }: Oklch, surface: string, isDark: boolean): string {
  if (!isDark) return standOut({ l, c, h }, -0.01, 1.2, [surface]) === oklchToHex({ l, c, h }) ? hex : oklchToHex({ l: 0.91, c, h });
  if (contrast(hex, surface) >= 3) return hex;
  return c < 0.03 ? oklchToHex({ l: 0.94, c, h }) : standOut({ l, c, h }, 0.01, 3, [surface]);
}
