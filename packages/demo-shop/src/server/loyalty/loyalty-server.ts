/** What the shop's server asks of the loyalty server: the SDK's shop client, and of it only what the shop needs. */
import { fetchTransport, shopClient } from '@zegel/sdk/server';
import type { ShopClient } from '@zegel/sdk/server';

export type LoyaltyServer = Pick<
  ShopClient,
  'recordEvents' | 'checkVoucher' | 'reserveVoucher' | 'useVoucher' | 'releaseVoucher' | 'moveClock'
>;

/** A shopper is waiting in checkout, so the patience is short; the outbox tries again by itself. */
const requestTimeoutMs = 4_000;

export function connectLoyaltyServer(url: string, secretKey: string): LoyaltyServer {
  const transport = fetchTransport({ timeoutMs: requestTimeoutMs, retryLimit: 1 });
  return shopClient({ url, secretKey, transport });
}
