/** The subscription's box, in a field of 240 by 320: two bags looking over the edge of a carton. */
import type { JSX } from 'preact';
import type { Art } from '../../catalogue/art.ts';
import { Bag } from './bag.tsx';

type BoxArt = Extract<Art, { kind: 'box' }>;

export function Box({ art }: { readonly art: BoxArt }): JSX.Element {
  return (
    <g>
      <path d="M38 206 L64 184 H176 L202 206z" fill="#7d5630" />
      <g transform="translate(28 62) rotate(-6 80 200) scale(0.62)">
        <Bag art={{ kind: 'bag', body: '#c8402f', ink: '#f7d8c2', motif: 'waves' }} name="Huila" />
      </g>
      <g transform="translate(74 50) rotate(5 80 200) scale(0.62)">
        <Bag art={{ kind: 'bag', body: '#f0c419', ink: '#2b2a28', motif: 'sun' }} name="Zon" />
      </g>
      <path d="M38 206 H202 L198 294 Q197 302 189 302 H51 Q43 302 42 294z" fill={art.body} />
      <path d="M38 206 H70 L74 302 H51 Q43 302 42 294z" fill="#000" opacity="0.08" />
      <path
        d="M38 206 L20 226 L34 240 L40 236z M202 206 L220 226 L206 240 L200 236z"
        fill="#c48a50"
      />
      <path d="M38 206 H202" stroke="#000" stroke-opacity="0.18" stroke-width="2.5" />
      <circle cx="120" cy="254" r="19" fill={art.ink} />
      <path
        d="M110 258 a10 10 0 0 1 20 0"
        fill="none"
        stroke={art.body}
        stroke-width="4.5"
        stroke-linecap="round"
      />
    </g>
  );
}
