/** A shelf: what stands on it, in the order one likes. */
import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { CategoryId } from '../../catalogue/catalogue-product.ts';
import type { Product } from '../../shop-api/product.ts';
import { ProductGrid } from '../parts/product-grid.tsx';
import { useShop } from '../shop/shop-provider.tsx';
import { useTitle } from '../shop/use-title.ts';

type Sort = 'shop' | 'cheap' | 'dear' | 'rated';

const orders: Readonly<Record<Sort, (a: Product, b: Product) => number>> = {
  shop: () => 0,
  cheap: (a, b) => a.price - b.price,
  dear: (a, b) => b.price - a.price,
  rated: (a, b) => b.rating.average - a.rating.average || b.rating.count - a.rating.count,
};

export function CategoryPage({ category }: { readonly category: CategoryId }): JSX.Element {
  const { products, texts } = useShop();
  const id = useId();
  const [sort, setSort] = useState<Sort>('shop');
  useTitle(texts.nav[category]);
  const shown = products.value
    .filter((product) => product.category === category)
    .toSorted(orders[sort]);
  return (
    <section class="section section--first" aria-labelledby="shelf-title">
      <div class="shelf-head">
        <div>
          <h1 id="shelf-title">{texts.nav[category]}</h1>
          <p class="lead">{texts.category[category]}</p>
        </div>
        <div class="sort">
          <label for={id}>{texts.category.sort}</label>
          <select
            id={id}
            value={sort}
            onChange={(event) => setSort(event.currentTarget.value as Sort)}
          >
            {(Object.keys(orders) as Sort[]).map((each) => (
              <option key={each} value={each}>
                {texts.category.sorts[each]}
              </option>
            ))}
          </select>
        </div>
      </div>
      <p class="shelf-count">{texts.category.count(shown.length)}</p>
      <ProductGrid products={shown} heading="h2" />
    </section>
  );
}
