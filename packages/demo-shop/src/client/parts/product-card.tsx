/** A product on a shelf. The whole card leads to it; the name is the link. */
import type { JSX } from 'preact';
import type { Product } from '../../shop-api/product.ts';
import { ProductArt } from '../art/product-art.tsx';
import { ProductPoints } from '../loyalty/product-points.tsx';
import { Link } from '../router/link.tsx';
import { Price } from './price.tsx';

export function ProductCard({ product }: { readonly product: Product }): JSX.Element {
  return (
    <article class="card">
      <div class="tile" style={{ '--tint': product.art.body }}>
        <ProductArt art={product.art} name={product.name} />
      </div>
      <h3 class="card__name">
        <Link to={`/product/${product.id}`} class="card__link">
          {product.name}
        </Link>
      </h3>
      <p class="card__notes">{product.notes}</p>
      <p class="card__buy">
        <Price cents={product.price} />
        <ProductPoints product={product} />
      </p>
    </article>
  );
}
