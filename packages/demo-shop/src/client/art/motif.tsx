/** What is printed on bags and tins, drawn around (0, 0) in a field of about 140 by 120. Kept together: they are one hand. */
import type { JSX } from 'preact';
import type { Motif } from '../../catalogue/art.ts';

interface Colors {
  readonly ink: string;
  readonly body: string;
}

export function MotifArt({ motif, ...colors }: Colors & { readonly motif: Motif }): JSX.Element {
  const Drawing = drawings[motif];
  return <Drawing {...colors} />;
}

const drawings: Readonly<Record<Motif, (colors: Colors) => JSX.Element>> = {
  sun: Sun,
  waves: Waves,
  beans: Beans,
  arch: Arch,
  moon: Moon,
  leaves: Leaves,
  petals: Petals,
  tower: Tower,
  hills: Hills,
};

function times(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}

function Sun({ ink }: Colors): JSX.Element {
  return (
    <g>
      <circle r="34" fill={ink} />
      <g stroke={ink} stroke-width="5" stroke-linecap="round">
        {times(14).map((ray) => (
          <line
            key={ray}
            y1="-44"
            y2={ray % 2 === 0 ? '-59' : '-52'}
            transform={`rotate(${(ray * 360) / 14})`}
          />
        ))}
      </g>
    </g>
  );
}

function Waves({ ink }: Colors): JSX.Element {
  return (
    <g fill="none" stroke={ink} stroke-width="6.5" stroke-linecap="round">
      {times(6).map((wave) => (
        <path key={wave} d={`M-80 ${-48 + wave * 19} q20 -15 40 0 t40 0 t40 0 t40 0`} />
      ))}
    </g>
  );
}

function Beans({ ink, body }: Colors): JSX.Element {
  return (
    <g>
      {times(9).map((bean) => {
        const x = ((bean % 3) - 1) * 40;
        const y = (Math.floor(bean / 3) - 1) * 40;
        return (
          <g key={bean} transform={`translate(${x} ${y}) rotate(${24 + bean * 17})`}>
            <ellipse rx="11.5" ry="15.5" fill={ink} />
            <path
              d="M0 -12 q5 6 0 12 t0 12"
              fill="none"
              stroke={body}
              stroke-width="2.4"
              stroke-linecap="round"
            />
          </g>
        );
      })}
    </g>
  );
}

function Arch({ ink, body }: Colors): JSX.Element {
  return (
    <g transform="translate(0 38)">
      <path d="M-58 0 a58 58 0 0 1 116 0z" fill={ink} />
      <path d="M-40 0 a40 40 0 0 1 80 0z" fill={body} />
      <path d="M-25 0 a25 25 0 0 1 50 0z" fill={ink} />
      <path d="M-58 12 h116" stroke={ink} stroke-width="5" stroke-linecap="round" />
    </g>
  );
}

function Moon({ ink }: Colors): JSX.Element {
  const stars = [
    [-46, -34, 5],
    [30, -44, 4],
    [48, 6, 5.5],
    [-52, 26, 4],
    [38, 42, 3.5],
  ] as const;
  return (
    <g fill={ink}>
      <path d="M14 -36 a38 38 0 1 0 20 56 a30 30 0 0 1 -20 -56z" />
      {stars.map(([x, y, r]) => (
        <path
          key={x}
          d={`M${x} ${y - r * 1.8} Q${x} ${y} ${x + r * 1.8} ${y} Q${x} ${y} ${x} ${y + r * 1.8} Q${x} ${y} ${x - r * 1.8} ${y} Q${x} ${y} ${x} ${y - r * 1.8}z`}
        />
      ))}
    </g>
  );
}

function Leaves({ ink }: Colors): JSX.Element {
  return (
    <g>
      <path d="M0 58 C-4 20 4 -16 0 -58" fill="none" stroke={ink} stroke-width="3.5" />
      {times(4).map((pair) => (
        <g
          key={pair}
          transform={`translate(0 ${42 - pair * 26}) scale(${1 - pair * 0.13})`}
          fill={ink}
        >
          <path d="M0 6 C12 -14 34 -22 52 -18 C48 2 26 14 0 6z" />
          <path d="M0 -6 C-12 -26 -34 -34 -52 -30 C-48 -10 -26 2 0 -6z" />
        </g>
      ))}
    </g>
  );
}

function Petals({ ink, body }: Colors): JSX.Element {
  return (
    <g>
      {times(9).map((petal) => (
        <ellipse
          key={petal}
          cy="-35"
          rx="13"
          ry="24"
          fill={ink}
          transform={`rotate(${petal * 40})`}
        />
      ))}
      <circle r="15" fill={body} />
      <circle r="8" fill={ink} />
    </g>
  );
}

function Tower({ ink, body }: Colors): JSX.Element {
  return (
    <g>
      <circle cx="34" cy="-26" r="17" fill={ink} opacity="0.35" />
      <g fill={ink}>
        <rect x="-1.5" y="-74" width="3" height="20" />
        <path d="M-9 -38 L0 -60 L9 -38z" />
        <rect x="-10" y="-38" width="20" height="20" />
        <path d="M-17 -12 L-10 -20 H10 L17 -12z" />
        <rect x="-18" y="-12" width="36" height="30" />
        <rect x="-25" y="18" width="50" height="44" />
        <path d="M-70 62 v-16 l14 -12 l14 12 v16z M42 62 v-22 l12 -10 l14 12 v20z" />
      </g>
      <g fill={body}>
        <path d="M-4.5 -22 v-8 a4.5 4.5 0 0 1 9 0 v8z" />
        <path d="M-11 14 v-14 a4.5 4.5 0 0 1 9 0 v14z M2 14 v-14 a4.5 4.5 0 0 1 9 0 v14z" />
        <path d="M-7 62 v-20 a7 7 0 0 1 14 0 v20z" />
      </g>
    </g>
  );
}

function Hills({ ink }: Colors): JSX.Element {
  return (
    <g fill={ink}>
      <circle cx="16" cy="-26" r="24" opacity="0.9" />
      <path d="M-80 6 C-52 -34 -30 -22 -6 2 C14 -20 44 -30 80 4 V80 H-80z" opacity="0.45" />
      <path d="M-80 30 C-40 -4 -10 14 14 30 C36 14 58 12 80 26 V80 H-80z" opacity="0.7" />
      <path d="M-80 52 C-50 34 -20 40 6 54 C34 40 58 42 80 52 V80 H-80z" />
    </g>
  );
}
