/** What a product earns, as the widget says it. The shop only says what it costs. */
import type { JSX } from 'preact';
import type { Product } from '../../shop-api/product.ts';

export function ProductPoints({ product }: { readonly product: Product }): JSX.Element {
  return (
    <zegel-product-points
      product-id={product.id}
      price={decimalOf(product.price)}
      currency="EUR"
      categories={product.category}
    />
  );
}

/** 1250 cents as `12.50`, without a float in between. */
export function decimalOf(cents: number): string {
  const digits = String(cents).padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
