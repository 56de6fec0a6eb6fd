/** One product: its picture, what it is, how it tastes, choosing, what others think. */
import type { JSX } from 'preact';
import type { Product } from '../../shop-api/product.ts';
import { Icon } from '../art/icons.tsx';
import { ProductArt } from '../art/product-art.tsx';
import { formatDate, lastRoastDay } from '../format/dates.ts';
import { BuyBox } from '../parts/buy-box.tsx';
import { ProductGrid } from '../parts/product-grid.tsx';
import { Reviews } from '../parts/reviews.tsx';
import { Stars } from '../parts/stars.tsx';
import { TasteChart } from '../parts/taste-chart.tsx';
import { Link } from '../router/link.tsx';
import { useShop } from '../shop/shop-provider.tsx';
import { useTitle } from '../shop/use-title.ts';

const lowStock = 10;

export function ProductPage({ product }: { readonly product: Product }): JSX.Element {
  const { texts } = useShop();
  useTitle(product.name);
  const shelf = texts.nav[product.category];
  return (
    <>
      <article class="section section--first product">
        <div class="product__picture">
          <Link to={`/${product.category}`} class="more product__back">
            <Icon name="back" /> {texts.product.backTo(shelf)}
          </Link>
          <div class="tile tile--large" style={{ '--tint': product.art.body }}>
            <ProductArt art={product.art} name={product.name} />
          </div>
        </div>
        <div class="product__words">
          <p class="product__origin">{product.origin}</p>
          <h1>{product.name}</h1>
          <ul class="notes">
            {product.notes.split(', ').map((note) => (
              <li key={note}>{note}</li>
            ))}
          </ul>
          {product.rating.count > 0 && (
            <p class="product__rating">
              <Stars rating={product.rating.average} />
              <a href="#reviews">{texts.reviews.count(product.rating.count)}</a>
            </p>
          )}
          <p class="product__description">{product.description}</p>
          <BuyBox product={product} />
          <Stock product={product} />
          <Details product={product} />
        </div>
      </article>
      <div class="section">
        <Reviews product={product} />
      </div>
      <Also product={product} />
    </>
  );
}

function Stock({ product }: { readonly product: Product }): JSX.Element {
  const { locale, now, texts } = useShop();
  const words =
    product.stock === 0
      ? texts.product.soldOut
      : product.stock <= lowStock
        ? texts.product.lowStock(product.stock)
        : texts.product.inStock;
  return (
    <p class="stock">
      <i
        class={product.stock === 0 ? 'stock__dot stock__dot--out' : 'stock__dot'}
        aria-hidden="true"
      />
      {words}
      {product.category === 'coffee' &&
        ` · ${texts.product.roasted(formatDate(lastRoastDay(now.value), locale))}`}
    </p>
  );
}

function Details({ product }: { readonly product: Product }): JSX.Element {
  const { texts } = useShop();
  return (
    <div class="details">
      {product.taste !== null && (
        <section aria-labelledby="taste-title">
          <h2 id="taste-title">{texts.product.taste}</h2>
          <TasteChart taste={product.taste} />
        </section>
      )}
      <section aria-labelledby="facts-title">
        <h2 id="facts-title">{texts.product.facts}</h2>
        <dl class="facts">
          {product.facts.map((fact) => (
            <div key={fact.label}>
              <dt>{fact.label}</dt>
              <dd>{fact.value}</dd>
            </div>
          ))}
        </dl>
      </section>
    </div>
  );
}

/** Something from each other shelf. */
function Also({ product }: { readonly product: Product }): JSX.Element {
  const { products, texts } = useShop();
  const others = products.value.filter((each) => each.id !== product.id);
  const near = others.filter((each) => each.category === product.category).slice(0, 2);
  const far = others.filter(
    (each) => each.category !== product.category && each.category !== 'subscription',
  );
  const start = product.id.length % 5;
  return (
    <section class="section" aria-labelledby="also-title">
      <div class="section__head">
        <h2 id="also-title">{texts.product.also}</h2>
      </div>
      <ProductGrid products={[...near, ...far.slice(start, start + 2)]} />
    </section>
  );
}
