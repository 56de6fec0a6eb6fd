/**
 * Writes the shop's one HTML page: the data of the first paint, and the loyalty script tag the way a
 * shop owner would paste it, filled in for whoever is signed in.
 */
import { withTemplate } from '../shop-api/template.ts';
import type { Bootstrap } from '../shop-api/shopper.ts';

export interface PageTag {
  readonly loyaltyUrl: string;
  readonly publishableKey: string;
}

/** The words on the launcher. */
const labels = { nl: 'Spaar mee', en: 'Collect rays' } as const;

const plainLabels = { nl: 'Spaar mee', en: 'Rewards' } as const;

/** Fills the template `vite build` made; `nonce` is fresh for each answer. */
export function renderPage(
  template: string,
  tag: PageTag,
  bootstrap: Bootstrap,
  nonce: string,
): string {
  const { preferences } = bootstrap;
  const head = [
    `<script type="application/json" id="shop-data" nonce="${nonce}">${toInlineJson(bootstrap)}</script>`,
    preferences.rude === 'off'
      ? ''
      : `<link rel="stylesheet" id="rude-stylesheet" href="/rude/${preferences.rude}.css">`,
    loyaltyTag(tag, bootstrap, nonce),
  ];
  return template
    .replaceAll('{{nonce}}', nonce)
    .replaceAll('{{locale}}', bootstrap.locale)
    .replaceAll('{{theme}}', preferences.theme)
    .replace('<!--shop:head-->', () => head.filter((line) => line !== '').join('\n    '));
}

function loyaltyTag(tag: PageTag, bootstrap: Bootstrap, nonce: string): string {
  const { locale, preferences, shopper, template } = bootstrap;
  const attributes = {
    src: `${tag.loyaltyUrl}/zegel.js`,
    'data-shop': tag.publishableKey,
    'data-token-url': withTemplate('/api/loyalty-token', template),
    ...(shopper === null ? {} : { 'data-member': shopper.memberHash }),
    'data-locale': locale,
    'data-theme': preferences.theme,
    ...(preferences.color !== null && { 'data-color': preferences.color }),
    'data-label': (template === null ? labels : plainLabels)[locale],
    // Nothing may stand in front of the button that pays.
    'data-hide-on': '/checkout',
    nonce,
  };
  const written = Object.entries(attributes)
    .map(([name, value]) => `${name}="${escapeAttribute(value)}"`)
    .join(' ');
  return `<script async ${written}></script>`;
}

function escapeAttribute(value: string): string {
  return value.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

/** JSON that cannot end the script element it stands in. */
function toInlineJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c');
}
