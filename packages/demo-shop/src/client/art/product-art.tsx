/** A product's picture from its parameters. Always decoration: the product's name stands in text beside it. */
import type { JSX } from 'preact';
import type { Art } from '../../catalogue/art.ts';
import { Bag } from './bag.tsx';
import { Box } from './box.tsx';
import { Ceramic } from './ceramic.tsx';
import { Tin } from './tin.tsx';

export interface ProductArtProps {
  readonly art: Art;
  readonly name: string;
  readonly class?: string;
}

export function ProductArt({ art, name, class: className = '' }: ProductArtProps): JSX.Element {
  return (
    <svg class={`product-art ${className}`} viewBox="0 0 240 320" aria-hidden="true" focusable="false">
      <ellipse class="product-art__shadow" cx="120" cy="301" rx="76" ry="9" />
      <Drawing art={art} name={name} />
    </svg>
  );
}

function Drawing({ art, name }: { readonly art: Art; readonly name: string }): JSX.Element {
  switch (art.kind) {
    case 'bag':
      return <Bag art={art} name={name} />;
    case 'tin':
      return <Tin art={art} name={name} />;
    case 'ceramic':
      return <Ceramic art={art} />;
    case 'box':
      return <Box art={art} />;
  }
}
