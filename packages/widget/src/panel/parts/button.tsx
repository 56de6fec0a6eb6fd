// A button that knows when it is at work: while its action runs it says so and takes no second tap.

import { signal } from '@preact/signals-core';
import type { ComponentChildren, VNode } from 'preact';
import { View } from './view.ts';

export interface ButtonProps {
  /** `main` carries the brand, `quiet` a ground, `text` nothing; `mini` sits at the end of a row. */
  readonly kind: 'main' | 'quiet' | 'text' | 'mini' | 'mini quiet';
  readonly onTap: () => unknown;
  readonly children: ComponentChildren;
  /** Where the words alone don't say what it is about. */
  readonly label?: string | undefined;
}

export class Button extends View<ButtonProps> {
  private readonly isBusy = signal(false);

  private readonly tap = async (): Promise<void> => {
    if (this.isBusy.peek()) return;
    this.isBusy.value = true;
    try {
      await this.props.onTap();
    } finally {
      this.isBusy.value = false;
    }
  };

  override draw({ kind, label, children }: ButtonProps): VNode {
    return (
      <button
        type="button"
        class={`btn ${kind}`}
        aria-label={label}
        aria-busy={this.isBusy.value}
        onClick={() => void this.tap()}
      >
        {children}
      </button>
    );
  }
}
