/** A rating as five stars, and in words for who does not see them. */
import type { JSX } from 'preact';
import { Star } from '../art/icons.tsx';
import { useShop } from '../shop/shop-provider.tsx';

export function Stars({ rating }: { readonly rating: number }): JSX.Element {
  const { texts } = useShop();
  return (
    <span class="stars">
      <span class="visually-hidden">{texts.reviews.stars(rating)}</span>
      {[1, 2, 3, 4, 5].map((star) => (
        <Star key={star} isFull={star <= Math.round(rating)} />
      ))}
    </span>
  );
}
