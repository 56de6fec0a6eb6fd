/** The shop's window: hero, this week's bags, a mood, the roasting week, tea and cups, what people say, the story. */
import type { JSX } from 'preact';
import { Icon } from '../art/icons.tsx';
import { Hero } from '../parts/hero.tsx';
import { MoodPicker } from '../parts/mood-picker.tsx';
import { ProductGrid } from '../parts/product-grid.tsx';
import { Quotes } from '../parts/quotes.tsx';
import { RoastWeek } from '../parts/roast-week.tsx';
import { SplitTiles } from '../parts/split-tiles.tsx';
import { Link } from '../router/link.tsx';
import { useShop } from '../shop/shop-provider.tsx';
import { useTitle } from '../shop/use-title.ts';

export function HomePage(): JSX.Element {
  const { callWidget, products, texts } = useShop();
  useTitle(texts.title);
  const coffees = products.value.filter((product) => product.category === 'coffee').slice(0, 8);
  return (
    <>
      <Hero />
      <section class="section" aria-labelledby="this-week">
        <div class="section__head">
          <h2 id="this-week">{texts.home.thisWeek}</h2>
          <Link to="/coffee" class="more">
            {texts.home.allCoffee} <Icon name="arrow" />
          </Link>
        </div>
        <ProductGrid products={coffees} />
      </section>
      <div class="section duo">
        <MoodPicker />
        <RoastWeek />
      </div>
      <SplitTiles />
      <section class="section save-band" aria-labelledby="save-title">
        <div class="save-band__rays" aria-hidden="true" />
        <div>
          <h2 id="save-title">{texts.home.saveTitle}</h2>
          <p>{texts.home.saveText}</p>
        </div>
        <button
          type="button"
          class="button button--on-sun"
          onClick={() => callWidget('open', 'rewards')}
        >
          {texts.home.saveAction}
        </button>
      </section>
      <Quotes />
      <section class="section story-band" aria-labelledby="story-title">
        <h2 id="story-title">{texts.home.storyTitle}</h2>
        <p>{texts.home.storyText}</p>
        <Link to="/story" class="more">
          {texts.home.storyAction} <Icon name="arrow" />
        </Link>
      </section>
    </>
  );
}
