/** The first thing one sees: a sun, four words, and what is in the roaster. */
import type { JSX } from 'preact';
import type { Product } from '../../shop-api/product.ts';
import { ProductArt } from '../art/product-art.tsx';
import { monthName } from '../format/dates.ts';
import { Link } from '../router/link.tsx';
import { useShop } from '../shop/shop-provider.tsx';

const shown = ['kenya-nyeri', 'ethiopia-guji', 'brazil-cerrado', 'cup-wad'] as const;

export function Hero(): JSX.Element {
  const { locale, now, products, texts } = useShop();
  const bags = shown.flatMap((id) => products.value.filter((product) => product.id === id));
  return (
    <section class="hero" aria-labelledby="hero-title">
      <HeroRays />
      <div class="hero__words">
        <h1 id="hero-title">
          {texts.home.heroLine1} <br />
          {texts.home.heroLine2}
        </h1>
        <p>{texts.home.heroText}</p>
        <Link to="/coffee" class="button button--on-sun">
          {texts.home.heroAction(monthName(now.value, locale))}
        </Link>
      </div>
      <div class="hero__bags" aria-hidden="true">
        {bags.map((product, index) => (
          <HeroBag key={product.id} product={product} place={index + 1} />
        ))}
        <Seal text={texts.home.seal} />
      </div>
    </section>
  );
}

function HeroBag({
  product,
  place,
}: {
  readonly product: Product;
  readonly place: number;
}): JSX.Element {
  return (
    <div class={`hero__bag hero__bag--${place}`}>
      <ProductArt art={product.art} name={product.name} />
    </div>
  );
}

function HeroRays(): JSX.Element {
  return (
    <svg class="hero__rays" viewBox="-500 -500 1000 1000" aria-hidden="true" focusable="false">
      {Array.from({ length: 24 }, (_, index) => (
        <path key={index} d="M0 0 L-83 -1700 L83 -1700z" transform={`rotate(${index * 15})`} />
      ))}
      <circle r="210" />
    </svg>
  );
}

function Seal({ text }: { readonly text: string }): JSX.Element {
  return (
    <svg class="hero__seal" viewBox="-70 -70 140 140" focusable="false">
      <circle r="66" />
      <path id="seal-circle" d="M0 -48 a48 48 0 1 1 -0.01 0" fill="none" />
      <text>
        <textPath href="#seal-circle" textLength="298">
          {text}
        </textPath>
      </text>
      <g class="hero__seal-sun">
        <circle r="12" />
        {Array.from({ length: 12 }, (_, index) => (
          <line key={index} y1="-18" y2="-25" transform={`rotate(${index * 30})`} />
        ))}
      </g>
    </svg>
  );
}
