/** What anybody may read: products, and what others say of them; and a shopper's own review. */
import { Hono } from 'hono';
import * as v from 'valibot';
import { catalogue } from '../../catalogue/catalogue.ts';
import { listProducts } from '../list-products.ts';
import { readLocale } from '../read-preferences.ts';
import { listReviews, publishReview } from '../reviews.ts';
import type { ShopContext } from '../shop-context.ts';
import { readBody, refuse } from './read-body.ts';

const reviewSchema = v.strictObject({
  rating: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(5)),
  text: v.pipe(v.string(), v.trim(), v.minLength(10), v.maxLength(1_000)),
});

export function catalogueRoutes({ database, clock, sessions, tellLoyalty }: ShopContext): Hono {
  const app = new Hono();
  app.get('/products', (context) =>
    context.json({ products: listProducts(database, readLocale(context)) }),
  );
  app.get('/products/:id/reviews', (context) =>
    context.json({ reviews: listReviews(database, knownProduct(context.req.param('id'))) }),
  );
  app.post('/products/:id/reviews', async (context) => {
    const productId = knownProduct(context.req.param('id'));
    const shopper = sessions.read(context)?.shopper;
    if (shopper === undefined || shopper === null) {
      throw refuse(401, 'signed_out', 'Sign in to write a review');
    }
    const review = await readBody(context, reviewSchema);
    const locale = readLocale(context);
    const outcome = publishReview(database, clock, shopper, { ...review, productId, locale });
    await tellLoyalty();
    return context.json({ outcome, reviews: listReviews(database, productId) });
  });
  return app;
}

function knownProduct(id: string): string {
  if (!catalogue.some((product) => product.id === id)) {
    throw refuse(404, 'unknown_product', 'There is no such product');
  }
  return id;
}
