/** Who is signed in, and what the page is told when it starts. Shared by server and client; types only. */
import type { Locale } from '../catalogue/catalogue-product.ts';
import type { Product } from './product.ts';
import type { TemplateName } from './template.ts';

export interface Shopper {
  readonly id: string;
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  /** An opaque hash for the loyalty tag: says who, to nobody but us. */
  readonly memberHash: string;
}

export type Theme = 'auto' | 'light' | 'dark';

/** How badly the page's own stylesheet behaves towards the widget. */
export type Rudeness = 'off' | 'pushy' | 'brutal';

/** What a visitor turned in the demo panel; kept in cookies so that the server can write it into the page. */
export interface DemoPreferences {
  readonly theme: Theme;
  /** null: the programme's own. */
  readonly color: string | null;
  readonly rude: Rudeness;
  readonly isStrict: boolean;
}

/** The data the server writes into the page, so that the first paint needs no request. */
export interface Bootstrap {
  readonly locale: Locale;
  readonly now: string;
  readonly shopper: Shopper | null;
  readonly products: readonly Product[];
  readonly preferences: DemoPreferences;
  /** The programme of this page; null: the shop's own. */
  readonly template: TemplateName | null;
  readonly templates: readonly TemplateName[];
}
