// A bar that is also a `progressbar`: the element itself, drawn by our sheet.

import type { VNode } from 'preact';

export interface ProgressProps {
  readonly value: number;
  readonly max: number;
  /** What a screen reader says for it. */
  readonly label: string;
}

export function Progress({ value, max, label }: ProgressProps): VNode {
  return <progress value={value} max={max || 1} aria-label={label} aria-valuetext={label} />;
}
