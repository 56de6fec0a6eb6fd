// A button that knows when it is at work: while its action runs it says so and takes no second tap.

import { useSignal } from '@preact/signals';
import type { ComponentChildren, VNode } from 'preact';

export interface ButtonProps {
  /** `main` carries the brand, `quiet` a ground, `text` nothing; `mini` sits at the end of a row. */
  readonly kind: 'main' | 'quiet' | 'text' | 'mini' | 'mini quiet';
  readonly onTap: () => unknown;
  readonly children: ComponentChildren;
  /** Where the words alone don't say what it is about. */
  readonly label?: string | undefined;
}

export function Button({ kind, onTap, children, label }: ButtonProps): VNode {
  const isBusy = useSignal(false);
  const tap = async (): Promise<void> => {
    if (isBusy.peek()) return;
    isBusy.value = true;
    try {
      await onTap();
    } finally {
      isBusy.value = false;
    }
  };
  return (
    <button
      type="button"
      class={`btn ${kind}`}
      aria-label={label}
      aria-busy={isBusy.value}
      onClick={() => void tap()}
    >
      {children}
    </button>
  );
}
