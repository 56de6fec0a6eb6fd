/** Fills a new file with what the shop opens with: prices and stock, two shoppers, earlier reviews. */
import { catalogue } from '../catalogue/catalogue.ts';
import { seedReviews } from '../catalogue/seed-reviews.ts';
import type { ShopDatabase } from './shop-database.ts';

/** The shoppers a visitor can be with one click. */
export const demoShoppers = [
  { id: 'noor', givenName: 'Noor', familyName: 'de Wit', email: 'noor@zonenboon.example' },
  { id: 'sam', givenName: 'Sam', familyName: 'Bakker', email: 'sam@zonenboon.example' },
] as const;

const dayMs = 86_400_000;

export function seedShop(database: ShopDatabase, now: Date): void {
  database.transaction(() => {
    for (const product of catalogue) {
      database.run(
        'insert into product (id, price, stock) values (?, ?, ?) on conflict (id) do nothing',
        product.id,
        product.price,
        product.stock,
      );
    }
    for (const shopper of demoShoppers) {
      database.run(
        'insert into shopper (id, given_name, family_name, email, email_verified, created_at) values (?, ?, ?, ?, 1, ?) on conflict (id) do nothing',
        shopper.id,
        shopper.givenName,
        shopper.familyName,
        shopper.email,
        now.toISOString(),
      );
    }
    seedReviews.forEach((review, index) => {
      database.run(
        'insert into review (id, product_id, author, rating, locale, text, published_at) values (?, ?, ?, ?, ?, ?, ?) on conflict (id) do nothing',
        `seed-${index}`,
        review.productId,
        review.author,
        review.rating,
        review.locale,
        review.text,
        new Date(now.getTime() - review.daysAgo * dayMs).toISOString(),
      );
    });
  });
}
