/** The widget's elements as the shop writes them in its markup. They are defined by the widget, later or never. */
import type { HTMLAttributes } from 'preact';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'zegel-balance': HTMLAttributes<HTMLElement>;
      'zegel-progress': HTMLAttributes<HTMLElement>;
      'zegel-cart-points': HTMLAttributes<HTMLElement>;
      'zegel-product-points': HTMLAttributes<HTMLElement> & {
        'product-id': string;
        /** A decimal string: `12.50`. */
        price: string;
        currency: string;
        categories: string;
      };
    }
  }
}
