// The stamp: a perforated square, pressed where something is gained. The only ornament of the panel.

import type { VNode } from 'preact';
import { inkOn, toHex } from '../../theme/ink-on.ts';
import { Icon, type DrawingName } from './icon.tsx';

export interface StampProps {
  readonly icon: DrawingName;
  /** A colour of its own (a tier's badge) instead of the brand. */
  readonly color?: string | undefined;
  /** `ghost`: not gained yet, grey. `small` 40 px, `large` 88 px, else 46 px. `press`: presses in when it appears. */
  readonly kind?: string;
}

export function Stamp({ icon, color, kind = '' }: StampProps): VNode {
  const hex = color && toHex(color);
  return (
    <span
      class={`stamp ${kind}`}
      style={hex ? { '--stamp': hex, '--on-stamp': inkOn(hex, 3) } : {}}
      aria-hidden="true"
    >
      <Icon name={icon} />
    </span>
  );
}
