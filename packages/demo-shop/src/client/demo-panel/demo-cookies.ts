/** What the demo panel remembers, in cookies: so the server can write it into the next page. */

const maxAgeSeconds = 30 * 86_400;

export type DemoCookie = 'zb_theme' | 'zb_color' | 'zb_rude' | 'zb_strict' | 'zb_locale';

export function writeDemoCookie(page: Document, name: DemoCookie, value: string): void {
  page.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${maxAgeSeconds}; samesite=lax`;
}
