/** What others think of a product, and a form to say what you think. */
import type { JSX } from 'preact';
import type { Product, Review } from '../../shop-api/product.ts';
import { formatShortDate } from '../format/dates.ts';
import { Link } from '../router/link.tsx';
import { useShop } from '../shop/shop-provider.tsx';
import { useLoaded } from '../shop/use-loaded.ts';
import type { Loaded } from '../shop/use-loaded.ts';
import { ReviewForm } from './review-form.tsx';
import { Stars } from './stars.tsx';

export function Reviews({ product }: { readonly product: Product }): JSX.Element {
  const { api, shopper, texts } = useShop();
  const [reviews, setReviews] = useLoaded(api.reviews, product.id);
  const { average, count } = product.rating;
  return (
    <section class="reviews" id="reviews" aria-labelledby="reviews-title">
      <div class="reviews__head">
        <h2 id="reviews-title">{texts.reviews.title}</h2>
        {count > 0 && (
          <p class="reviews__average">
            <Stars rating={average} /> {String(average)} · {texts.reviews.count(count)}
          </p>
        )}
      </div>
      <div class="reviews__columns">
        <ul class="reviews__list">
          <ReviewItems reviews={reviews} places={count} />
        </ul>
        {shopper.value === null ? (
          <p class="reviews__sign-in">
            <Link to={`/sign-in?next=/product/${product.id}`} class="button button--quiet">
              {texts.reviews.signIn}
            </Link>
          </p>
        ) : (
          <ReviewForm product={product} onReviews={setReviews} />
        )}
      </div>
    </section>
  );
}

interface ReviewItemsProps {
  readonly reviews: Loaded<readonly Review[]>;
  /** As many places as there will be reviews, so that nothing moves when they come. */
  readonly places: number;
}

function ReviewItems({ reviews, places }: ReviewItemsProps): JSX.Element {
  const { texts } = useShop();
  switch (reviews.state) {
    case 'loading':
      return (
        <>
          {Array.from({ length: places }, (_, index) => (
            <li key={index} class="review" />
          ))}
        </>
      );
    case 'failed':
      return <li class="reviews__none">{texts.signIn.failed}</li>;
    case 'ready':
      return (
        <>
          {reviews.value.map((review) => (
            <ReviewItem key={review.id} review={review} />
          ))}
          {reviews.value.length === 0 && <li class="reviews__none">{texts.reviews.none}</li>}
        </>
      );
  }
}

function ReviewItem({ review }: { readonly review: Review }): JSX.Element {
  const { locale, texts } = useShop();
  return (
    <li class="review">
      <p class="review__head">
        <Stars rating={review.rating} />
        <b>{review.author}</b>
        {review.hasBought && <span class="review__bought">{texts.reviews.bought}</span>}
      </p>
      <p class="review__text" lang={review.locale}>
        {review.text}
      </p>
      <p class="review__date">{formatShortDate(new Date(review.publishedAt), locale)}</p>
    </li>
  );
}
