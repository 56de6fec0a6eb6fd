// What the app needs of the script tag, beyond what the loader has read. A mistake is told to the shop owner in the
// console, and the widget goes on without that setting.

import type { LoaderContext } from '../loader/loader-context.ts';

export interface PageSettings {
  readonly shop: string;
  /** Where the backend answers. */
  readonly backend: string;
  readonly token: string | null;
  /** Absolute, and of the page's own origin. */
  readonly tokenUrl: string | null;
  /** Opaque hash of who is signed in; keys what is remembered in storage. */
  readonly member: string | null;
  readonly theme: 'auto' | 'light' | 'dark';
  /** The brand colour; null: the programme's. */
  readonly color: string | null;
}

export function readPageSettings({ read, scriptUrl }: LoaderContext): PageSettings {
  const absolute = (name: string): URL | null => {
    const url = read(name);
    if (url === '') return null;
    try {
      // Not `document.baseURI`: a page's `<base>` is about its own links.
      return new URL(url, location.href);
    } catch {
      console.error(`Zegel: data-${name} is no URL`);
      return null;
    }
  };
  const tokenUrl = absolute('token-url');
  const isOwn = tokenUrl?.origin === location.origin;
  if (tokenUrl !== null && !isOwn) {
    console.error("Zegel: data-token-url must be on the shop's own origin");
  }
  const theme = read('theme');
  return {
    shop: read('shop'),
    backend: (absolute('backend')?.href ?? new URL(scriptUrl).origin).replace(/\/$/, ''),
    token: read('token') || null,
    tokenUrl: tokenUrl !== null && isOwn ? tokenUrl.href : null,
    member: read('member') || null,
    theme: theme === 'light' || theme === 'dark' ? theme : 'auto',
    color: read('color') || null,
  };
}
