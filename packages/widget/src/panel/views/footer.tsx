// The same three links at the end of every screen: help first, always in the same place.

import type { VNode } from 'preact';
import type { Messages } from '../../locales/messages.ts';
import type { PanelLinks } from '../model/panel-model.ts';
import { Link } from '../parts/link.tsx';

export interface FooterProps {
  readonly messages: Messages;
  readonly links: PanelLinks;
}

export function Footer({ messages: { footer }, links }: FooterProps): VNode {
  return (
    <footer>
      <Link href={links.help}>{footer.help}</Link>
      <Link href={links.terms}>{footer.terms}</Link>
      <Link href={links.privacy}>{footer.privacy}</Link>
    </footer>
  );
}
