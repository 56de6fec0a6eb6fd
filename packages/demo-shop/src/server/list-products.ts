/** The shelves in one language: the catalogue's words with the file's prices, stock and ratings. */
import { catalogue } from '../catalogue/catalogue.ts';
import type { CatalogueProduct, Locale } from '../catalogue/catalogue-product.ts';
import type { Product } from '../shop-api/product.ts';
import type { ShopDatabase } from './shop-database.ts';

interface ShelfRow {
  readonly id: string;
  readonly price: number;
  readonly stock: number;
  readonly average: number;
  readonly count: number;
}

export function listProducts(database: ShopDatabase, locale: Locale): Product[] {
  const rows = database.all<ShelfRow>(
    `select p.id, p.price, p.stock, coalesce(avg(r.rating), 0) as average, count(r.id) as count
     from product p left join review r on r.product_id = p.id group by p.id`,
  );
  const shelf = new Map(rows.map((row) => [row.id, row]));
  return catalogue.flatMap((product) => {
    const row = shelf.get(product.id);
    return row === undefined ? [] : [localize(product, row, locale)];
  });
}

function localize(product: CatalogueProduct, row: ShelfRow, locale: Locale): Product {
  return {
    id: product.id,
    category: product.category,
    name: product.name[locale],
    origin: product.origin[locale],
    notes: product.notes[locale],
    description: product.description[locale],
    price: row.price,
    stock: row.stock,
    unit: product.unit[locale],
    art: product.art,
    option: product.option,
    facts: product.facts.map(([label, value]) => ({ label: label[locale], value: value[locale] })),
    taste: product.taste ?? null,
    rating: { average: Math.round(row.average * 10) / 10, count: row.count },
  };
}
