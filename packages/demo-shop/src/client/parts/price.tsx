/** An amount of money in the shop's language. */
import type { JSX } from 'preact';
import { formatMoney } from '../format/format-money.ts';
import { useShop } from '../shop/shop-provider.tsx';

export function Price({ cents }: { readonly cents: number }): JSX.Element {
  const { locale } = useShop();
  return <span class="price">{formatMoney(cents, locale)}</span>;
}
