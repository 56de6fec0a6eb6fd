// A heading with the list under it.

import type { ComponentChildren, VNode } from 'preact';

export interface SectionProps {
  readonly title: string;
  /** Beside the heading: the words of a button that leads to more. */
  readonly more?: string | false;
  readonly onMore?: () => void;
  readonly children: ComponentChildren;
}

export function Section({ title, more, onMore, children }: SectionProps): VNode {
  return (
    <section>
      <h2>
        {title}
        {more && (
          <button type="button" class="link" aria-label={`${title}: ${more}`} onClick={onMore}>
            {more}
          </button>
        )}
      </h2>
      {children}
    </section>
  );
}
