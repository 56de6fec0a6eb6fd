/** Finding products by what people type. */
import { expect, it } from 'vitest';
import { catalogue } from '../../catalogue/catalogue.ts';
import type { Product } from '../../shop-api/product.ts';
import { searchProducts } from './search-products.ts';

const products: readonly Product[] = catalogue.map((each) => ({
  id: each.id,
  category: each.category,
  name: each.name.nl,
  origin: each.origin.nl,
  notes: each.notes.nl,
  description: each.description.nl,
  price: each.price,
  stock: each.stock,
  unit: each.unit.nl,
  art: each.art,
  option: each.option,
  facts: [],
  taste: each.taste ?? null,
  rating: { average: 0, count: 0 },
}));
const find = (query: string): string[] => searchProducts(products, query).map(({ id }) => id);

it('forgives accents and case, and takes parts of words', () => {
  expect(find('brazilie')[0]).toBe('brazil-cerrado');
  expect(find('ETHIOPIË')[0]).toBe('ethiopia-guji');
  expect(find('choco')).toEqual(['brazil-cerrado', 'espresso-olle-grieze']);
});

it('needs every word, and puts names before descriptions', () => {
  expect(find('kop')[0]).toBe('cup-wad');
  expect(find('perzik honing')).toEqual(['ethiopia-guji']);
  expect(find('perzik hazelnoot')).toEqual([]);
});

it('finds nothing for nothing', () => {
  expect(find('  ')).toEqual([]);
});
