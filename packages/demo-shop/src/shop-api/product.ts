/** A product as the shop's API tells it, in one language. Shared by server and client; types only. */
import type { Art } from '../catalogue/art.ts';
import type { CategoryId, OptionKind, Taste } from '../catalogue/catalogue-product.ts';

export interface Product {
  readonly id: string;
  readonly category: CategoryId;
  readonly name: string;
  readonly origin: string;
  readonly notes: string;
  readonly description: string;
  /** Euro cents, tax included. */
  readonly price: number;
  readonly stock: number;
  readonly unit: string;
  readonly art: Art;
  readonly option: OptionKind | null;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly taste: Taste | null;
  readonly rating: { readonly average: number; readonly count: number };
}

/** One review as shown under a product. */
export interface Review {
  readonly id: string;
  readonly author: string;
  readonly rating: number;
  readonly locale: string;
  readonly text: string;
  readonly publishedAt: string;
  readonly hasBought: boolean;
}
