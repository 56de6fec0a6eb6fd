/** Hands the shop to every page and part. */
import { createContext } from 'preact';
import type { ComponentChildren, JSX } from 'preact';
import { useContext } from 'preact/hooks';
import type { Shop } from './create-shop.ts';

const ShopContext: ReturnType<typeof createContext<Shop | null>> = createContext<Shop | null>(null);

export function ShopProvider(props: { shop: Shop; children: ComponentChildren }): JSX.Element {
  return <ShopContext.Provider value={props.shop}>{props.children}</ShopContext.Provider>;
}

export function useShop(): Shop {
  const shop = useContext(ShopContext);
  if (shop === null) throw new Error('useShop() is for parts inside ShopProvider');
  return shop;
}
