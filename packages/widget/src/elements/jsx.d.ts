// Our elements, typed for JSX and for the DOM. A shop's project takes them in with
// `/// <reference types="@zegel/widget/jsx" />`.

interface ZegelElementAttributes {
  readonly class?: string;
  readonly id?: string;
  readonly slot?: string;
  readonly part?: string;
}

interface ProductPointsAttributes extends ZegelElementAttributes {
  readonly 'product-id': string;
  /** A decimal string: `12.50`. */
  readonly price: string;
  /** ISO 4217. @default the programme's */
  readonly currency?: string;
  /** Separated by commas. */
  readonly categories?: string;
}

export interface ZegelElements {
  'zegel-balance': ZegelElementAttributes;
  'zegel-progress': ZegelElementAttributes;
  'zegel-product-points': ProductPointsAttributes;
  'zegel-cart-points': ZegelElementAttributes;
  'zegel-offer': ZegelElementAttributes;
  'zegel-invite': ZegelElementAttributes;
}

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements extends ZegelElements {}
  }
}
