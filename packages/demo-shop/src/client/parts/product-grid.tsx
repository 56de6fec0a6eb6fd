/** A shelf of products. */
import type { JSX } from 'preact';
import type { Product } from '../../shop-api/product.ts';
import { ProductCard } from './product-card.tsx';

export interface ProductGridProps {
  readonly products: readonly Product[];
  /** @default 'h3' */
  readonly heading?: 'h2' | 'h3';
}

export function ProductGrid({ products, heading = 'h3' }: ProductGridProps): JSX.Element {
  return (
    <ul class="grid">
      {products.map((product) => (
        <li key={product.id}>
          <ProductCard product={product} heading={heading} />
        </li>
      ))}
    </ul>
  );
}
