// The same three links at the end of every screen: help first, always in the same place.

import type { VNode } from 'preact';
import type { PanelModel } from '../model/panel-model.ts';
import { Link } from '../parts/link.tsx';

export function Footer({ model: { messages, links } }: { readonly model: PanelModel }): VNode {
  return (
    <footer>
      {(['help', 'terms', 'privacy'] as const).map((name) => (
        <Link key={name} href={links.value[name]}>
          {messages.footer[name]}
        </Link>
      ))}
    </footer>
  );
}
