/** A real link that stays on the page when it can, and is left to the browser when it cannot. */
import type { ComponentChildren, JSX } from 'preact';
import { withTemplate } from '../../shop-api/template.ts';
import { useShop } from '../shop/shop-provider.tsx';

export interface LinkProps {
  readonly to: string;
  readonly children: ComponentChildren;
  readonly class?: string;
  readonly label?: string;
  readonly isCurrent?: boolean;
  readonly onFollow?: () => void;
}

export function Link({
  to,
  children,
  label,
  isCurrent,
  onFollow,
  ...rest
}: LinkProps): JSX.Element {
  const { router, template } = useShop();
  function follow(event: MouseEvent): void {
    const isPlain =
      event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    if (!isPlain || event.defaultPrevented) return;
    event.preventDefault();
    onFollow?.();
    router.navigate(to);
  }
  return (
    <a
      {...rest}
      href={withTemplate(to, template)}
      aria-label={label}
      aria-current={isCurrent === true ? 'page' : undefined}
      onClick={follow}
    >
      {children}
    </a>
  );
}
