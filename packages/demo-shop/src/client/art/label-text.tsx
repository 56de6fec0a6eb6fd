/** The paper label on a bag or a tin: the product's name, as large as it fits. Decoration only: the name stands beside it. */
import type { JSX } from 'preact';

export interface LabelTextProps {
  readonly name: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** How wide a letter of the display font is, in parts of its size. */
const letterWidth = 0.54;

export function LabelText({ name, x, y, width }: LabelTextProps): JSX.Element {
  const [first = '', ...others] = name.split(' ');
  const rest = others.join(' ');
  const size = Math.min(17, width / (first.length * letterWidth));
  const restSize = Math.min(10.5, width / (Math.max(rest.length, 1) * letterWidth));
  return (
    <g text-anchor="middle" fill="#2b2a28" class="art-label">
      <text x={x} y={rest === '' ? y + 6 : y} font-size={size} font-weight="750">
        {first}
      </text>
      <text x={x} y={y + 14} font-size={restSize} font-weight="500">
        {rest}
      </text>
    </g>
  );
}
