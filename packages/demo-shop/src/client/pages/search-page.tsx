/** Searching by name, flavour or region, while typing. */
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import { searchProducts } from '../shop/search-products.ts';
import { Icon } from '../art/icons.tsx';
import { MoodChips } from '../parts/mood-picker.tsx';
import { ProductGrid } from '../parts/product-grid.tsx';
import { useShop } from '../shop/shop-provider.tsx';
import { useTitle } from '../shop/use-title.ts';

export function SearchPage(): JSX.Element {
  const { products, router, texts } = useShop();
  const id = useId();
  useTitle(texts.search.title);
  const query = router.url.value.searchParams.get('q') ?? '';
  const found = searchProducts(products.value, query);
  const isNothing = query.trim() !== '' && found.length === 0;
  const shown = isNothing ? products.value.slice(0, 4) : found;
  return (
    <section class="section section--first" aria-labelledby="search-title">
      <h1 id="search-title">{texts.search.title}</h1>
      <search>
        <form class="search" onSubmit={(event) => event.preventDefault()}>
          <label for={id}>{texts.search.label}</label>
          <div class="search__row">
            <Icon name="search" />
            <input
              id={id}
              type="search"
              value={query}
              placeholder={texts.search.placeholder}
              autocomplete="off"
              onInput={(event) => {
                const words = event.currentTarget.value;
                router.replace(words === '' ? '/search' : `/search?q=${encodeURIComponent(words)}`);
              }}
            />
          </div>
        </form>
      </search>
      <output class="search__found">
        {query.trim() === '' ? texts.search.start : texts.search.found(found.length, query.trim())}
      </output>
      {query.trim() === '' && <MoodChips />}
      {isNothing && <p class="lead">{texts.search.nothing}</p>}
      <ProductGrid products={shown} heading="h2" />
    </section>
  );
}
