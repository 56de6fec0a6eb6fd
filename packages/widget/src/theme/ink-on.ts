// Which ink can be read on a colour: the one thing about a palette that a sheet cannot decide. WCAG measures contrast by
// luminance, so that is all we compute.

// Alpha is dropped: a brand colour covers what it lies on.
const short = /^#([\da-f])([\da-f])([\da-f])[\da-f]?$/i;
const long = /^#[\da-f]{6}(?:[\da-f]{2})?$/i;

/** Used where the shop's colour cannot be read. */
export const defaultColor = '#2f5d50';

/** `#rrggbb`, whatever the case or length it came in; our own green for anything that is no colour. */
export function toHex(color: string): string {
  const hex = color.replace(short, '#$1$1$2$2$3$3');
  return long.test(hex) ? hex.slice(0, 7) : defaultColor;
}

/** Red, green and blue, 0 to 1, as the eye adds them up. */
function channels(hex: string): [number, number, number] {
  return [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255) as [
    number,
    number,
    number,
  ];
}

export function luminance(hex: string): number {
  const [red, green, blue] = channels(hex).map((value) =>
    value > 0.04045 ? ((value + 0.055) / 1.055) ** 2.4 : value / 12.92,
  ) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Whether white can be read on it: 4.5:1 or more. */
export function takesWhite(hex: string, ratio: number = 4.5): boolean {
  return 1.05 / (luminance(hex) + 0.05) >= ratio;
}

/** Black, grey, white: a colour without one. */
export function isGrey(hex: string): boolean {
  const values = channels(hex);
  return Math.max(...values) - Math.min(...values) < 0.08;
}

/**
 * The ink for a colour: white, or else a shade of the colour itself, as dark as 4.5:1 needs. In OKLCH the cube of a dark
 * shade's lightness is close to its luminance. A drawing needs less than text does: a `ratio` of 3.
 */
export function inkOn(hex: string, ratio?: number): string {
  if (takesWhite(hex, ratio)) return '#fff';
  const lightness = Math.min(0.27, Math.cbrt((luminance(hex) + 0.05) / 4.7 - 0.05));
  return `oklch(from ${hex} ${lightness.toFixed(3)} min(c, ${(lightness * 0.12).toFixed(3)}) calc(h - 15))`;
}
