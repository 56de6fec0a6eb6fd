// What the app needs of the script tag, beyond what the loader has read. A mistake is told to the shop owner in the
// console, and the widget goes on without that setting.

import type { LoaderContext } from '../loader/loader-context.ts';
import { createReadSetting } from '../loader/settings.ts';

export interface PageSettings {
  readonly shop: string;
  /** Where the backend answers. */
  readonly backend: string;
  readonly token: string | null;
  /** Absolute, and of the page's own origin. */
  readonly tokenUrl: string | null;
  /** Opaque hash of who is signed in; keys what is remembered in storage. */
  readonly member: string | null;
  /** The shopper's language, BCP 47: what the programme is asked in. */
  readonly locale: string;
  readonly theme: 'auto' | 'light' | 'dark';
  /** The brand colour; null: the programme's. */
  readonly color: string | null;
}

/** A script tag from nowhere (written into the page) leaves the page's own origin as the backend's. */
export function readPageSettings({ script, language }: LoaderContext): PageSettings {
  const read = createReadSetting(script);
  const absolute = (name: string): URL | null => {
    const text = read(name);
    // Not `document.baseURI`: a page's `<base>` is about its own links.
    const url = text ? URL.parse(text, location.href) : null;
    if (text && !url) console.error(`Zegel: data-${name} is no URL`);
    return url;
  };
  const tokenUrl = absolute('token-url');
  const isOwn = tokenUrl?.origin === location.origin;
  if (tokenUrl && !isOwn) {
    console.error("Zegel: data-token-url must be on the shop's own origin");
  }
  const theme = read('theme');
  return {
    shop: read('shop'),
    backend: absolute('backend')?.href ?? new URL(script.src, location.href).origin,
    token: read('token') || null,
    tokenUrl: isOwn ? tokenUrl.href : null,
    member: read('member') || null,
    locale: read('locale') || document.documentElement.lang || language,
    theme: /^(light|dark)$/.test(theme) ? (theme as 'light') : 'auto',
    color: read('color') || null,
  };
}
