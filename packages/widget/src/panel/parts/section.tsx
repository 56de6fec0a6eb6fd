// A heading with the list under it; nothing at all where the list is empty.

import type { ComponentChildren, VNode } from 'preact';

export interface SectionProps {
  readonly title: string;
  /** Beside the heading: a link to more, a remark. */
  readonly aside?: ComponentChildren;
  readonly children: ComponentChildren;
}

export function Section({ title, aside, children }: SectionProps): VNode {
  return (
    <section>
      <h2>
        {title}
        {aside}
      </h2>
      {children}
    </section>
  );
}
