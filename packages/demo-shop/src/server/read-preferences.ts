/** What a visitor turned in the demo panel, from cookies; anything unexpected falls back to the shop's own. */
import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import { locales } from '../catalogue/catalogue-product.ts';
import type { Locale } from '../catalogue/catalogue-product.ts';
import type { DemoPreferences, Rudeness, Theme } from '../shop-api/shopper.ts';

/** The shop's yellow. */
export const shopColor = '#F0C41B';

const themes: readonly Theme[] = ['auto', 'light', 'dark'];
const rudenesses: readonly Rudeness[] = ['off', 'pushy', 'brutal'];

/** The language of a request: `?lang=`, then the cookie, then what the browser asks for. */
export function readLocale(context: Context): Locale {
  const asked = context.req.query('lang') ?? getCookie(context, 'zb_locale');
  const known = locales.find((locale) => locale === asked);
  if (known !== undefined) return known;
  const wanted = context.req.header('accept-language')?.slice(0, 2).toLowerCase();
  return wanted === undefined || wanted === 'nl' ? 'nl' : 'en';
}

/** Each can also be said in the address (`?strict=1&theme=dark`), for links and tests. */
export function readPreferences(context: Context, own: string | null): DemoPreferences {
  const said = (query: string, cookie: string): string | undefined =>
    context.req.query(query) ?? getCookie(context, cookie);
  const theme = said('theme', 'zb_theme');
  const rude = said('rude', 'zb_rude');
  const color = said('color', 'zb_color') ?? '';
  return {
    theme: themes.find((each) => each === theme) ?? 'auto',
    rude: rudenesses.find((each) => each === rude) ?? 'off',
    color: /^#[0-9a-f]{6}$/i.test(color) ? color : own,
    isStrict: said('strict', 'zb_strict') === '1',
  };
}
