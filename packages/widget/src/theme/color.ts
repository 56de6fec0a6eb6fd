// Just enough colour science to derive a palette: hex to OKLCH and back, and the contrast WCAG measures.
// Every colour leaves as a hex string, so that what is measured here is exactly what the browser paints.

/** A colour as lightness (0 to 1), chroma and hue in radians. */
export interface Oklch {
  readonly l: number;
  readonly c: number;
  readonly h: number;
}

type Triple = [number, number, number];

const toLinear = (channel: number): number =>
  channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
const toGamma = (channel: number): number =>
  channel <= 0.0031308 ? channel * 12.92 : 1.055 * channel ** (1 / 2.4) - 0.055;

// `#rgb`, `#rrggbb` and either with alpha, which is dropped: a brand colour covers what it lies on.
const hexPattern = /^#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i;

/** Whether we can work with it. */
export function isHexColor(value: string): boolean {
  return hexPattern.test(value);
}

function linearChannels(hex: string): Triple {
  const short = hex.length < 7;
  return [0, 1, 2].map((index) => {
    const digits = short
      ? hex.charAt(index + 1).repeat(2)
      : hex.slice(index * 2 + 1, index * 2 + 3);
    return toLinear(parseInt(digits, 16) / 255);
  }) as Triple;
}

/** Reads a hex colour. */
export function hexToOklch(hex: string): Oklch {
  const [r, g, b] = linearChannels(hex);
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return {
    l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    c: Math.hypot(a, bb),
    h: Math.atan2(bb, a),
  };
}

function oklchToLinear({ l, c, h }: Oklch): Triple {
  const a = c * Math.cos(h);
  const b = c * Math.sin(h);
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ];
}

/** Writes a colour as hex. What sRGB cannot show loses chroma, never lightness. */
export function oklchToHex(color: Oklch): string {
  const channels = oklchToLinear(color);
  if (color.c > 0.001 && channels.some((channel) => channel < -0.0005 || channel > 1.0005)) {
    return oklchToHex({ ...color, c: color.c * 0.94 });
  }
  return `#${channels
    .map((channel) =>
      Math.round(toGamma(Math.min(1, Math.max(0, channel))) * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

function luminance(hex: string): number {
  const [r, g, b] = linearChannels(hex);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The contrast ratio of WCAG 2, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}
