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

/** The part of the drawing field that each kind fills, so that all look equally large on a shelf. */
const views: Readonly<Record<Art['kind'], string>> = {
  bag: '0 0 240 320',
  tin: '14 48 212 270',
  ceramic: '10 66 232 262',
  box: '0 40 240 280',
};

export function ProductArt({ art, name, class: className = '' }: ProductArtProps): JSX.Element {
  return (
    <svg
      class={`product-art ${className}`}
      viewBox={views[art.kind]}
      aria-hidden="true"
      focusable="false"
    >
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
