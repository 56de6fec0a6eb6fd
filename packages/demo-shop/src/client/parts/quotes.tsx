/** Three things shoppers wrote, on the home page. */
import type { JSX } from 'preact';
import { seedReviews } from '../../catalogue/seed-reviews.ts';
import { ProductArt } from '../art/product-art.tsx';
import { Link } from '../router/link.tsx';
import { useShop } from '../shop/shop-provider.tsx';
import { Stars } from './stars.tsx';

const quoted = {
  nl: ['brazil-cerrado', 'panama-gesha', 'herb-garden'],
  en: ['ethiopia-guji', 'brazil-cerrado', 'dripper-kegel'],
} as const;

export function Quotes(): JSX.Element {
  const { locale, products, texts } = useShop();
  const quotes = quoted[locale].flatMap((id) => {
    const product = products.value.find((each) => each.id === id);
    const review = seedReviews.find((each) => each.productId === id && each.locale === locale);
    return product === undefined || review === undefined ? [] : [{ product, review }];
  });
  return (
    <section class="section" aria-labelledby="quotes-title">
      <div class="section__head">
        <h2 id="quotes-title">{texts.home.quotes}</h2>
      </div>
      <ul class="quotes">
        {quotes.map(({ product, review }) => (
          <li key={product.id} class="quote">
            <Stars rating={review.rating} />
            <blockquote>{review.text}</blockquote>
            <p class="quote__foot">
              <span class="tile tile--tiny" style={{ '--tint': product.art.body }}>
                <ProductArt art={product.art} name={product.name} />
              </span>
              <span>
                <b>{review.author}</b>
                <br />
                <Link to={`/product/${product.id}`}>{product.name}</Link>
              </span>
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
