/** What the shop knows of a product in all its languages, before prices and stock. No I/O here. */
import type { Art } from './art.ts';

/** The shop's languages. */
export const locales = ['nl', 'en'] as const;

/** A language the shop speaks. */
export type Locale = (typeof locales)[number];

/** A text in each of the shop's languages. */
export type Localized = Readonly<Record<Locale, string>>;

/** The shelves of the shop; also the category ids the loyalty programme hears. */
export const categoryIds = ['coffee', 'tea', 'ceramics', 'subscription'] as const;

/** A shelf of the shop. */
export type CategoryId = (typeof categoryIds)[number];

/** What a shopper picks besides the number: how fine, how often, or nothing. */
export type OptionKind = 'grind' | 'rhythm';

/** How a coffee tastes, each from 1 to 5. */
export interface Taste {
  readonly body: number;
  readonly brightness: number;
  readonly sweetness: number;
}

/** One product as its maker describes it. */
export interface CatalogueProduct {
  readonly id: string;
  readonly category: CategoryId;
  readonly name: Localized;
  /** What stands on the label under the name. */
  readonly origin: Localized;
  /** Tasting notes, or what it is made of; separated by commas. */
  readonly notes: Localized;
  readonly description: Localized;
  /** Euro cents, tax included. */
  readonly price: number;
  readonly stock: number;
  readonly unit: Localized;
  readonly art: Art;
  readonly option: OptionKind | null;
  readonly facts: readonly (readonly [label: Localized, value: Localized])[];
  readonly taste?: Taste;
}
