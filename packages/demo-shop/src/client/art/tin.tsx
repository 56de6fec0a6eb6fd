/** A tin of tea, in a field of 240 by 320: lid, paper band, one motif. */
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { Art } from '../../catalogue/art.ts';
import { LabelText } from './label-text.tsx';
import { MotifArt } from './motif.tsx';

type TinArt = Extract<Art, { kind: 'tin' }>;

const outline = 'M58 108 V286 A62 14 0 0 0 182 286 V108z';
const lid = 'M53 84 V112 A67 15 0 0 0 187 112 V84z';

export function Tin({ art, name }: { readonly art: TinArt; readonly name: string }): JSX.Element {
  const clip = useId();
  return (
    <g>
      <clipPath id={clip}>
        <path d={outline} />
      </clipPath>
      <path d={outline} fill={art.body} />
      <g clip-path={`url(#${clip})`}>
        <g transform="translate(120 246) scale(0.74)">
          <MotifArt motif={art.motif} ink={art.ink} body={art.body} />
        </g>
        <path d="M58 138 A62 14 0 0 0 182 138 V180 A62 14 0 0 1 58 180z" fill="#fffaf2" />
        <path
          d="M58 144 A62 14 0 0 0 182 144 M58 174 A62 14 0 0 0 182 174"
          fill="none"
          stroke={art.ink}
          stroke-width="1.6"
        />
        <path d="M56 100 H78 V310 H56z" fill="#000" opacity="0.08" />
        <path d="M162 100 H174 V310 H162z" fill="#fff" opacity="0.2" />
        <path d="M174 100 H184 V310 H174z" fill="#000" opacity="0.06" />
      </g>
      <LabelText name={name} x={120} y={172} width={92} />
      <path d={lid} fill={art.ink} />
      <path d="M53 84 H76 V124 L53 116z" fill="#000" opacity="0.12" />
      <path d="M168 84 H178 V120 L168 123z" fill="#fff" opacity="0.18" />
      <ellipse cx="120" cy="84" rx="67" ry="15" fill={art.ink} />
      <ellipse cx="120" cy="84" rx="67" ry="15" fill="#fff" opacity="0.14" />
      <ellipse
        cx="120"
        cy="83"
        rx="52"
        ry="10.5"
        fill="none"
        stroke="#000"
        stroke-opacity="0.14"
        stroke-width="2"
      />
    </g>
  );
}
