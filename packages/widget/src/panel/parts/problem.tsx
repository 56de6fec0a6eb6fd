// What went wrong with something just tried, in place; said at once.

import type { VNode } from 'preact';

export function Problem({ text }: { readonly text: string }): VNode | null {
  return text === '' ? null : (
    <p class="problem" role="alert">
      {text}
    </p>
  );
}
