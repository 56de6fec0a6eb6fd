/** A bag of coffee, in a field of 240 by 320: rolled top, valve, paper label, one motif. */
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { Art } from '../../catalogue/art.ts';
import { LabelText } from './label-text.tsx';
import { MotifArt } from './motif.tsx';

type BagArt = Extract<Art, { kind: 'bag' }>;

const outline =
  'M53 88 L57 76 H183 L187 88 C190 150 190 222 187 291 Q186 301 176 301 H64 Q54 301 53 291 C50 222 50 150 53 88z';

export function Bag({ art, name }: { readonly art: BagArt; readonly name: string }): JSX.Element {
  const clip = useId();
  return (
    <g>
      <clipPath id={clip}>
        <path d={outline} />
      </clipPath>
      <path d={outline} fill={art.body} />
      <g clip-path={`url(#${clip})`}>
        <g transform="translate(120 232)">
          <MotifArt motif={art.motif} ink={art.ink} body={art.body} />
        </g>
        <path d="M40 70 H70 C64 150 64 220 72 310 H40z" fill="#000" opacity="0.09" />
        <path d="M200 70 H180 C184 150 184 220 178 310 H200z" fill="#000" opacity="0.06" />
        <path d="M50 76 h140 v10 h-140z" fill="#000" opacity="0.1" />
      </g>
      <path
        d="M174 98 C177 160 177 222 173 286"
        fill="none"
        stroke="#fff"
        stroke-opacity="0.26"
        stroke-width="5"
        stroke-linecap="round"
      />
      <path d="M60 31 h120 q5 0 5 5 l-2 41 H57 l-2 -41 q0 -5 5 -5z" fill={art.body} />
      <path d="M60 31 h120 q5 0 5 5 l-2 41 H57 l-2 -41 q0 -5 5 -5z" fill="#000" opacity="0.07" />
      <path
        d="M56 44 H184 M56.5 62 H183.5"
        stroke="#000"
        stroke-opacity="0.12"
        stroke-width="1.8"
      />
      <rect x="47" y="48" width="146" height="9" rx="4.5" fill={art.ink} />
      <rect x="47" y="48" width="146" height="9" rx="4.5" fill="#000" opacity="0.08" />
      <circle cx="120" cy="97" r="4.5" fill="#000" opacity="0.16" />
      <circle cx="120" cy="97" r="1.6" fill="#000" opacity="0.3" />
      <rect x="76" y="112" width="88" height="46" rx="4" fill="#fffaf2" />
      <path d="M82 118 h76 v34 h-76z" fill="none" stroke="#2b2a28" stroke-opacity="0.14" />
      <LabelText name={name} x={120} y={134} width={70} />
    </g>
  );
}
