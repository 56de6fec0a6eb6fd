/** What others think of a product, and a form to say what you think. */
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { Product, Review } from '../../shop-api/product.ts';
import { formatShortDate } from '../format/dates.ts';
import { Link } from '../router/link.tsx';
import { useShop } from '../shop/shop-provider.tsx';
import { ReviewForm } from './review-form.tsx';
import { Stars } from './stars.tsx';

export function Reviews({ product }: { readonly product: Product }): JSX.Element {
  const { api, shopper, texts } = useShop();
  const [reviews, setReviews] = useState<readonly Review[] | null>(null);

  useEffect(() => {
    let isHere = true;
    setReviews(null);
    api.reviews(product.id).then(
      (next) => isHere && setReviews(next),
      () => isHere && setReviews([]),
    );
    return () => {
      isHere = false;
    };
  }, [product.id, api]);

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
          {/* Before they come, as many places as there will be reviews, so that nothing moves. */}
          {reviews === null
            ? Array.from({ length: count }, (_, index) => (
                <li key={index} class="review review--waiting" />
              ))
            : reviews.map((review) => <ReviewItem key={review.id} review={review} />)}
          {reviews?.length === 0 && <li class="reviews__none">{texts.reviews.none}</li>}
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
