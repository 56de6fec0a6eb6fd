/** The box that comes by itself: how it works, and choosing it. */
import type { JSX } from 'preact';
import { ProductArt } from '../art/product-art.tsx';
import { BuyBox } from '../parts/buy-box.tsx';
import { useShop } from '../shop/shop-provider.tsx';
import { useTitle } from '../shop/use-title.ts';
import { NotFoundPage } from './not-found-page.tsx';

export function SubscriptionPage(): JSX.Element {
  const { products, texts } = useShop();
  useTitle(texts.nav.subscription);
  const product = products.value.find((each) => each.category === 'subscription');
  if (product === undefined) return <NotFoundPage />;
  return (
    <article class="section section--first product">
      <div class="product__picture">
        <div class="tile tile--large" style={{ '--tint': product.art.body }}>
          <ProductArt art={product.art} name={product.name} />
        </div>
      </div>
      <div class="product__words">
        <p class="product__origin">{product.name}</p>
        <h1>{texts.subscription.title}</h1>
        <p class="product__description">{product.description}</p>
        <ol class="steps">
          {texts.subscription.steps.map(([title, text]) => (
            <li key={title}>
              <b>{title}</b>
              <br />
              {text}
            </li>
          ))}
        </ol>
        <BuyBox product={product} />
      </div>
    </article>
  );
}
