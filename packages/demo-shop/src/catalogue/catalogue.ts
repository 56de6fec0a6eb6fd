/** Everything the shop sells, in the order of its shelves. */
import type { CatalogueProduct } from './catalogue-product.ts';
import { ceramics, subscriptions } from './ceramics.ts';
import { coffees } from './coffee.ts';
import { teas } from './tea.ts';

export const catalogue: readonly CatalogueProduct[] = [
  ...coffees,
  ...teas,
  ...ceramics,
  ...subscriptions,
];
