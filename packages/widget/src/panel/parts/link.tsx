// The only place of the panel that writes an `href`; whatever it is handed is checked here once more.

import type { ComponentChildren, VNode } from 'preact';
import { safeLink } from '../../host/safe-link.ts';

export interface LinkProps {
  readonly href: string | null;
  readonly class?: string;
  /** Where the words alone don't say what it is about. */
  readonly 'aria-label'?: string;
  /** Somebody else's page, which opens beside the shop's. */
  readonly target?: '_blank';
  readonly onClick?: () => void;
  readonly children: ComponentChildren;
}

/** A link, or nothing where there is no safe address. */
export function Link({ href, children, ...rest }: LinkProps): VNode | null {
  const address = safeLink(href);
  return address === null ? null : (
    <a href={address} rel={rest.target && 'noopener'} {...rest}>
      {children}
    </a>
  );
}
