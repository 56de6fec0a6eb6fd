/** Writing a review: stars, words, and a plain line about what it may earn. */
import type { JSX, TargetedSubmitEvent } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { Product, Review } from '../../shop-api/product.ts';
import { Star } from '../art/icons.tsx';
import { useShop } from '../shop/shop-provider.tsx';
import { Mistake } from './field.tsx';
import { formText } from './form-text.ts';

export interface ReviewFormProps {
  readonly product: Product;
  readonly onReviews: (reviews: readonly Review[]) => void;
}

export function ReviewForm({ product, onReviews }: ReviewFormProps): JSX.Element {
  const { api, callWidget, refreshProducts, texts } = useShop();
  const id = useId();
  const [rating, setRating] = useState(0);
  const [mistake, setMistake] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const [isDone, setIsDone] = useState(false);

  async function publish(text: string): Promise<void> {
    setIsBusy(true);
    try {
      const answer = await api.publishReview(product.id, { rating, text });
      if (answer.outcome === 'already') return setMistake(texts.reviews.already);
      onReviews(answer.reviews);
      setIsDone(true);
      callWidget('refresh');
      await refreshProducts();
    } catch {
      setMistake(texts.signIn.failed);
    } finally {
      setIsBusy(false);
    }
    return undefined;
  }

  function submit(event: TargetedSubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const text = formText(new FormData(event.currentTarget), 'text').trim();
    if (rating === 0) return setMistake(texts.reviews.ratingMissing);
    if (text.length < 10) return setMistake(texts.reviews.textShort);
    setMistake(null);
    void publish(text);
    return undefined;
  }

  if (isDone) return <output class="review-form review-form--done">{texts.reviews.thanks}</output>;
  return (
    <form class="review-form" onSubmit={submit} noValidate>
      <h3>{texts.reviews.write}</h3>
      <fieldset class="star-choice">
        <legend>{texts.reviews.rating}</legend>
        <div class="star-choice__row">
          {[1, 2, 3, 4, 5].map((star) => (
            <label key={star}>
              <input
                type="radio"
                name="rating"
                value={star}
                checked={rating === star}
                onChange={() => setRating(star)}
              />
              <span class="visually-hidden">{texts.reviews.stars(star)}</span>
              <Star isFull={star <= rating} />
            </label>
          ))}
        </div>
      </fieldset>
      <div class="field">
        <label for={id}>{texts.reviews.text}</label>
        <textarea id={id} name="text" rows={4} maxLength={1000} aria-describedby={`${id}-hint`} />
        <p id={`${id}-hint`} class="field__hint">
          {texts.reviews.textHint}
        </p>
      </div>
      <p class="review-form__honest">{texts.reviews.honest}</p>
      <div role="alert">{mistake !== null && <Mistake text={mistake} />}</div>
      <button type="submit" class="button" disabled={isBusy}>
        {texts.reviews.publish}
      </button>
    </form>
  );
}
