/** Reviews: read them, and publish a new one (at once: this is a demo) and tell the loyalty server. */
import { randomUUID } from 'node:crypto';
import type { Review } from '../shop-api/product.ts';
import { enqueueEvent } from './outbox/enqueue.ts';
import type { ShopClock } from './shop-clock.ts';
import type { ShopDatabase } from './shop-database.ts';
import { toEventCustomer } from './shoppers.ts';
import type { ShopperRow } from './shoppers.ts';

export interface NewReview {
  readonly productId: string;
  readonly rating: number;
  readonly text: string;
  readonly locale: string;
}

interface ReviewRow {
  readonly id: string;
  readonly author: string;
  readonly rating: number;
  readonly locale: string;
  readonly text: string;
  readonly published_at: string;
  readonly has_bought: number;
}

export function listReviews(database: ShopDatabase, productId: string): Review[] {
  const rows = database.all<ReviewRow>(
    `select r.id, r.author, r.rating, r.locale, r.text, r.published_at,
       r.shopper_id is null or exists (
         select 1 from orders o join order_line l on l.order_id = o.id
         where o.shopper_id = r.shopper_id and o.state = 'paid' and l.product_id = r.product_id) as has_bought
     from review r where r.product_id = ? order by r.published_at desc, r.id`,
    productId,
  );
  return rows.map((row) => ({
    id: row.id,
    author: row.author,
    rating: row.rating,
    locale: row.locale,
    text: row.text,
    publishedAt: row.published_at,
    hasBought: row.has_bought === 1,
  }));
}

/** Publishes a review; `already` when this shopper wrote one about this product before. */
export function publishReview(
  database: ShopDatabase,
  clock: ShopClock,
  shopper: ShopperRow,
  review: NewReview,
): 'published' | 'already' {
  return database.transaction(() => {
    const id = `v-${randomUUID()}`;
    const now = clock.now().toISOString();
    const added = database.run(
      `insert into review (id, product_id, shopper_id, author, rating, locale, text, published_at)
       values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (product_id, shopper_id) do nothing`,
      id,
      review.productId,
      shopper.id,
      shopper.given_name,
      review.rating,
      review.locale,
      review.text,
      now,
    );
    if (added.changes === 0) return 'already';
    enqueueEvent(database, clock, {
      id: `review-${id}`,
      at: now,
      type: 'review.published',
      customer: toEventCustomer(shopper),
      review: { id, productId: review.productId, rating: review.rating },
    });
    return 'published';
  });
}
