/** A shelf of products. */
import type { JSX } from 'preact';
import type { Product } from '../../shop-api/product.ts';
import { ProductCard } from './product-card.tsx';

export function ProductGrid({ products }: { readonly products: readonly Product[] }): JSX.Element {
  return (
    <ul class="grid">
      {products.map((product) => (
        <li key={product.id}>
          <ProductCard product={product} />
        </li>
      ))}
    </ul>
  );
}
