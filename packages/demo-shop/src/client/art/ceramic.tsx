/** A piece of ceramics, in a field of 240 by 320: a form in clay, dipped into glaze at a slant, with speckles. */
import type { JSX } from 'preact';
import { useId } from 'preact/hooks';
import type { Art, CeramicShape } from '../../catalogue/art.ts';

type CeramicArt = Extract<Art, { kind: 'ceramic' }>;

interface Form {
  readonly outline: string;
  readonly handle: string | null;
  readonly rim: {
    readonly cx: number;
    readonly cy: number;
    readonly rx: number;
    readonly ry: number;
  };
  /** Where the glaze ends. */
  readonly dip: number;
  readonly inside: string;
  /** What stands under it, or beside its mouth. */
  readonly extra?: string;
}

const forms: Readonly<Record<CeramicShape, Form>> = {
  cup: {
    outline: 'M52 178 H172 C172 238 156 276 136 290 H88 C68 276 52 238 52 178z',
    handle: 'M168 196 C206 186 212 244 158 246',
    rim: { cx: 112, cy: 178, rx: 60, ry: 13 },
    dip: 226,
    inside: '#4a2f1f',
  },
  mug: {
    outline: 'M56 138 H164 V276 Q164 294 146 294 H74 Q56 294 56 276z',
    handle: 'M160 166 C212 160 212 252 160 250',
    rim: { cx: 110, cy: 138, rx: 54, ry: 12 },
    dip: 214,
    inside: '#4a2f1f',
  },
  dripper: {
    outline: 'M46 132 H194 L150 232 H90z',
    handle: 'M176 152 C222 150 214 206 164 204',
    rim: { cx: 120, cy: 132, rx: 74, ry: 15 },
    dip: 190,
    inside: '#efe6d6',
    extra:
      'M64 232 h112 q7 0 7 7 t-7 7 h-112 q-7 0 -7 -7 t7 -7z M92 246 H148 L141 286 Q140 292 134 292 H106 Q100 292 99 286z',
  },
  jug: {
    outline:
      'M76 106 H160 C152 160 186 196 182 250 Q179 294 140 294 H96 Q57 294 54 250 C50 196 84 160 76 106z',
    handle: 'M160 126 C222 116 226 232 176 226',
    rim: { cx: 118, cy: 106, rx: 42, ry: 9 },
    dip: 206,
    inside: '#2c211b',
    extra: 'M78 104 C66 98 58 96 50 98 C58 110 66 124 78 132z',
  },
  bowl: {
    outline: 'M38 200 H202 C200 252 172 288 142 292 H98 C68 288 40 252 38 200z',
    handle: null,
    rim: { cx: 120, cy: 200, rx: 82, ry: 19 },
    dip: 244,
    inside: '#00000022',
  },
};

const speckles = [
  [70, 190],
  [96, 160],
  [140, 214],
  [118, 250],
  [86, 236],
  [152, 178],
  [104, 206],
  [132, 272],
  [76, 262],
  [160, 246],
  [126, 186],
  [92, 276],
  [146, 148],
  [66, 216],
  [112, 230],
  [172, 220],
] as const;

export function Ceramic({ art }: { readonly art: CeramicArt }): JSX.Element {
  const clip = useId();
  const { outline, handle, rim, dip, inside, extra } = forms[art.shape];
  return (
    <g>
      <clipPath id={clip}>
        <path d={outline} />
      </clipPath>
      {handle !== null && <Handle path={handle} color={art.shape === 'mug' ? art.body : art.ink} />}
      {extra !== undefined && <path d={extra} fill={art.ink} />}
      <path d={outline} fill={art.body} />
      <g clip-path={`url(#${clip})`}>
        <path
          d={`M0 0 H240 V${dip - 16} C200 ${dip - 26} 178 ${dip + 10} 140 ${dip} C104 ${dip - 8} 84 ${dip + 24} 0 ${dip + 18}z`}
          fill={art.ink}
        />
        <g fill="#3b2a1e" opacity="0.26">
          {speckles.map(([x, y], index) => (
            <circle key={`${x}-${y}`} cx={x} cy={y} r={index % 3 === 0 ? 1.9 : 1.2} />
          ))}
        </g>
        <path d="M0 90 H76 C66 170 72 240 96 310 H0z" fill="#000" opacity="0.07" />
        <path
          d="M148 130 C154 180 150 230 138 280"
          fill="none"
          stroke="#fff"
          stroke-opacity="0.22"
          stroke-width="9"
          stroke-linecap="round"
        />
      </g>
      <ellipse {...rim} fill={art.ink} />
      <ellipse {...rim} fill="#fff" opacity="0.16" />
      <ellipse cx={rim.cx} cy={rim.cy + 1} rx={rim.rx - 7} ry={rim.ry - 3.5} fill={art.ink} />
      <ellipse cx={rim.cx} cy={rim.cy + 2} rx={rim.rx - 8} ry={rim.ry - 4.5} fill={inside} />
    </g>
  );
}

function Handle({ path, color }: { readonly path: string; readonly color: string }): JSX.Element {
  return (
    <g fill="none" stroke-linecap="round">
      <path d={path} stroke={color} stroke-width="15" />
      <path d={path} stroke="#fff" stroke-opacity="0.16" stroke-width="5" />
    </g>
  );
}
