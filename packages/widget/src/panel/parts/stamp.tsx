// The stamp: a perforated square, pressed where something is gained. The only ornament of the panel.

import type { VNode } from 'preact';
import { inkOn } from '../../theme/make-palette.ts';
import { Icon, type DrawingName } from './icon.tsx';

export interface StampProps {
  readonly icon: DrawingName;
  /** A colour of its own (a tier's badge) instead of the brand. */
  readonly color?: string | undefined;
  /** Not gained yet: grey. */
  readonly isGhost?: boolean;
  /** `small` 36 px, `large` 96 px. @default 46 px */
  readonly size?: 'small' | 'large';
  /** Presses in when it appears. */
  readonly isPressed?: boolean;
}

export function Stamp({ icon, color, isGhost, size, isPressed }: StampProps): VNode {
  const kind = `stamp ${isGhost ? 'ghost' : ''} ${size ?? ''} ${isPressed ? 'press' : ''}`;
  const own = color && !isGhost ? { '--stamp': color, '--on-stamp': inkOn(color) } : {};
  return (
    <span class={kind} style={own} aria-hidden="true">
      <Icon name={icon} />
    </span>
  );
}
