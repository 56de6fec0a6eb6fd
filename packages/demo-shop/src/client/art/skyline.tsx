/** A row of Groningen gables with the Martini tower, from a few numbers per house. */
import type { JSX } from 'preact';

type Gable = 'step' | 'bell' | 'point' | 'flat';

interface House {
  readonly width: number;
  readonly height: number;
  readonly gable: Gable;
  readonly tone: number;
}

const houses: readonly House[] = [
  { width: 86, height: 104, gable: 'point', tone: 0 },
  { width: 72, height: 128, gable: 'step', tone: 1 },
  { width: 92, height: 96, gable: 'flat', tone: 2 },
  { width: 70, height: 138, gable: 'bell', tone: 0 },
  { width: 80, height: 116, gable: 'step', tone: 2 },
  { width: 66, height: 92, gable: 'point', tone: 1 },
  { width: 88, height: 130, gable: 'bell', tone: 2 },
  { width: 74, height: 108, gable: 'step', tone: 0 },
];

const groundY = 300;

export function Skyline(): JSX.Element {
  const row = [...houses, ...houses.toReversed()];
  const starts = row.map((_, index) =>
    row.slice(0, index).reduce((sum, house) => sum + house.width, 0),
  );
  return (
    <svg
      class="skyline"
      viewBox="0 0 1256 300"
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
      focusable="false"
    >
      <circle class="skyline__sun" cx="900" cy="150" r="92" />
      <Tower x={628} />
      {row.map((house, index) => (
        <HouseFront key={starts[index]} house={house} x={starts[index] ?? 0} />
      ))}
    </svg>
  );
}

function HouseFront({ house, x }: { readonly house: House; readonly x: number }): JSX.Element {
  const top = groundY - house.height;
  const columns = house.width > 78 ? 3 : 2;
  const gap = house.width / (columns + 1);
  const rows = house.height > 110 ? 3 : 2;
  return (
    <g class={`skyline__house skyline__house--${house.tone}`}>
      <path d={`${roof(house, x, top)} V${groundY} H${x}z`} />
      <g class="skyline__window">
        {Array.from({ length: rows * columns }, (_, index) => {
          const column = index % columns;
          const floor = Math.floor(index / columns);
          return (
            <rect
              key={index}
              class={(index * 7 + x) % 5 < 2 ? 'skyline__lit' : undefined}
              x={x + gap * (column + 1) - 6}
              y={top + 12 + floor * 30}
              width="12"
              height="18"
              rx="1.5"
            />
          );
        })}
      </g>
    </g>
  );
}

/** The path from the left wall over the gable to the right wall. */
function roof({ width, gable }: House, x: number, top: number): string {
  const middle = x + width / 2;
  const right = x + width;
  switch (gable) {
    case 'point':
      return `M${x} ${top} L${middle} ${top - 44} L${right} ${top}`;
    case 'bell':
      return `M${x} ${top} C${x + 10} ${top - 4} ${x + 14} ${top - 34} ${middle - 12} ${top - 36} Q${middle} ${top - 54} ${middle + 12} ${top - 36} C${right - 14} ${top - 34} ${right - 10} ${top - 4} ${right} ${top}`;
    case 'step': {
      const step = width / 7;
      return `M${x} ${top} v-12 h${step} v-12 h${step} v-12 h${step} v-10 h${step} v10 h${step} v12 h${step} v12 h${step} v12`;
    }
    case 'flat':
      return `M${x} ${top} v-8 h${width} v8`;
  }
}

function Tower({ x }: { readonly x: number }): JSX.Element {
  return (
    <g class="skyline__tower" transform={`translate(${x} 300)`}>
      <path d="M-44 0 V-120 H44 V0z M-36 -120 V-190 H36 V-120z M-26 -196 V-232 H26 V-196z M-16 -238 L0 -282 L16 -238z M-1.5 -282 h3 v-16 h-3z" />
      <path d="M-40 -190 L-26 -200 H26 L40 -190z M-28 -232 L-16 -240 H16 L28 -232z" />
      <path
        class="skyline__lit"
        d="M-22 -132 v-34 a9 9 0 0 1 18 0 v34z M4 -132 v-34 a9 9 0 0 1 18 0 v34z M-7 -204 v-14 a7 7 0 0 1 14 0 v14z"
      />
    </g>
  );
}
