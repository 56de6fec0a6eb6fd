/** A product on a shelf. The whole card leads to it; the name is the link. */
import type { JSX } from 'preact';
import type { Product } from '../../shop-api/product.ts';
import { ProductArt } from '../art/product-art.tsx';
import { ProductPoints } from '../loyalty/product-points.tsx';
import { Link } from '../router/link.tsx';
import { Price } from './price.tsx';

export interface ProductCardProps {
  readonly product: Product;
  /** What fits the page's order of headings. */
  readonly heading: 'h2' | 'h3';
}

export function ProductCard({ product, heading: Heading }: ProductCardProps): JSX.Element {
  return (
    <article class="card">
      <div class="tile" style={{ '--tint': product.art.body }}>
        <ProductArt art={product.art} name={product.name} />
      </div>
      <Heading class="card__name">
        <Link to={`/product/${product.id}`} class="card__link">
          {product.name}
        </Link>
      </Heading>
      <p class="card__notes">{product.notes}</p>
      <p class="card__buy">
        <Price cents={product.price} />
        <ProductPoints product={product} />
      </p>
    </article>
  );
}
