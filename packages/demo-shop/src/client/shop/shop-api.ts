/** The shop's own API from the browser. Answers are our own server's, so they are taken as typed. */
import type { Locale } from '../../catalogue/catalogue-product.ts';
import type {
  Address,
  CartLine,
  CodeCheck,
  OrderView,
  PlaceOrderAnswer,
  RefundAnswer,
} from '../../shop-api/order.ts';
import type { Product, Review } from '../../shop-api/product.ts';
import type { Shopper } from '../../shop-api/shopper.ts';

export interface NewOrder {
  readonly lines: readonly CartLine[];
  readonly code: string | null;
  readonly email: string;
  readonly address: Address;
  readonly payment: 'succeeds' | 'is-declined';
}

export interface NewAccount {
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly password: string;
}

export type RefundLines = 'all' | readonly { readonly lineId: number; readonly quantity: number }[];

export interface ShopApi {
  products(locale: Locale): Promise<readonly Product[]>;
  reviews(productId: string): Promise<readonly Review[]>;
  publishReview(
    productId: string,
    review: { readonly rating: number; readonly text: string },
  ): Promise<{ readonly outcome: 'published' | 'already'; readonly reviews: readonly Review[] }>;
  signIn(email: string, password: string): Promise<Shopper>;
  signInAs(shopperId: string): Promise<Shopper>;
  register(account: NewAccount): Promise<Shopper>;
  signOut(): Promise<void>;
  loyaltyToken(): Promise<string | null>;
  checkCode(code: string, lines: readonly CartLine[]): Promise<CodeCheck>;
  placeOrder(order: NewOrder, idempotencyKey: string): Promise<PlaceOrderAnswer>;
  orders(): Promise<readonly OrderView[]>;
  order(id: string): Promise<OrderView>;
  refund(orderId: string, lines: RefundLines, idempotencyKey: string): Promise<RefundAnswer>;
  moveClock(days: number): Promise<Date>;
}

/** The shop's server refused, or did not answer (`code` is then 'unreachable'). */
export class ShopApiError extends Error {
  override readonly name = 'ShopApiError';
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

interface Ask {
  readonly method?: 'GET' | 'POST' | 'DELETE';
  readonly body?: unknown;
  readonly idempotencyKey?: string;
}

type Send = (path: string, init: RequestInit) => Promise<Response>;

export function createShopApi(send: Send): ShopApi {
  async function ask(
    path: string,
    { method = 'GET', body, idempotencyKey }: Ask = {},
  ): Promise<unknown> {
    const headers = new Headers({ accept: 'application/json' });
    if (body !== undefined) headers.set('content-type', 'application/json');
    if (idempotencyKey !== undefined) headers.set('idempotency-key', idempotencyKey);
    let response: Response;
    try {
      const init = {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      };
      response = await send(`/api${path}`, init);
    } catch (error) {
      throw new ShopApiError('unreachable', 'The shop did not answer', { cause: error });
    }
    if (response.status === 204) return null;
    const answer: unknown = await response.json().catch(() => null);
    if (response.ok) return answer;
    const problem = answer as { error?: string; detail?: string } | null;
    throw new ShopApiError(
      problem?.error ?? 'unreachable',
      problem?.detail ?? `${response.status}`,
    );
  }

  const shopperOf = (answer: unknown): Shopper => (answer as { shopper: Shopper }).shopper;

  return {
    products: async (locale) =>
      ((await ask(`/products?lang=${locale}`)) as { products: Product[] }).products,
    reviews: async (id) =>
      ((await ask(`/products/${id}/reviews`)) as { reviews: Review[] }).reviews,
    publishReview: async (id, body) =>
      (await ask(`/products/${id}/reviews`, { method: 'POST', body })) as {
        outcome: 'published' | 'already';
        reviews: Review[];
      },
    signIn: async (email, password) =>
      shopperOf(await ask('/session', { method: 'POST', body: { email, password } })),
    signInAs: async (shopperId) =>
      shopperOf(await ask('/demo/session', { method: 'POST', body: { shopperId } })),
    register: async (body) => shopperOf(await ask('/shoppers', { method: 'POST', body })),
    signOut: async () => {
      await ask('/session', { method: 'DELETE' });
    },
    loyaltyToken: async () =>
      ((await ask('/loyalty-token')) as { token: string } | null)?.token ?? null,
    checkCode: async (code, lines) =>
      (await ask('/codes/check', { method: 'POST', body: { code, lines } })) as CodeCheck,
    placeOrder: async (body, idempotencyKey) =>
      (await ask('/orders', { method: 'POST', body, idempotencyKey })) as PlaceOrderAnswer,
    orders: async () => ((await ask('/orders')) as { orders: OrderView[] }).orders,
    order: async (id) => ((await ask(`/orders/${id}`)) as { order: OrderView }).order,
    refund: async (id, lines, idempotencyKey) =>
      (await ask(`/orders/${id}/refunds`, {
        method: 'POST',
        body: { lines },
        idempotencyKey,
      })) as RefundAnswer,
    moveClock: async (days) =>
      new Date(
        ((await ask('/demo/clock', { method: 'POST', body: { days } })) as { now: string }).now,
      ),
  };
}
