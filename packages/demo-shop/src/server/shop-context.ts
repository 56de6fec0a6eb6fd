/** What every route of the shop is given; made in create-shop-server.ts and nowhere else. */
import type { TemplateName } from '../shop-api/template.ts';
import type { LoyaltyServer } from './loyalty/loyalty-server.ts';
import type { OrderDesk } from './orders/place-order.ts';
import type { Sessions } from './sessions.ts';
import type { ShopClock } from './shop-clock.ts';
import type { ShopDatabase } from './shop-database.ts';

/** How the shop reaches its loyalty programme. */
export interface LoyaltyConnection {
  /** Where the loyalty server answers, without a slash at the end. */
  readonly url: string;
  /** Where the shop's own server reaches it, if that is another address. @default url */
  readonly internalUrl?: string | undefined;
  /** The shop's id at the loyalty server: `shop_…`. */
  readonly shopId: string;
  readonly publishableKey: string;
  readonly secretKey: string;
  /** Signs member tokens. */
  readonly tokenKey: { readonly id: string; readonly secret: string };
}

export interface ShopContext {
  readonly database: ShopDatabase;
  readonly clock: ShopClock;
  readonly sessions: Sessions;
  readonly loyalty: LoyaltyServer;
  readonly connection: LoyaltyConnection;
  /** The programme it runs with; null: its own. */
  readonly template: TemplateName | null;
  /** Those a visitor can choose from. */
  readonly templates: readonly TemplateName[];
  readonly desk: OrderDesk;
  /** Delivers what waits; resolves when it has arrived, or after a moment when it has not. */
  readonly tellLoyalty: () => Promise<void>;
}
