/**
 * What the shop's server asks of the loyalty server, as a port; and the words that cross it. The
 * HTTP behind it is in http-loyalty-server.ts; orders and the outbox know this interface only.
 */

export interface EventCustomer {
  readonly id: string;
  readonly givenName?: string;
  readonly email?: string;
  readonly emailVerified?: boolean;
}

/** Something that happened in the shop. `id` is the same on every retry, so that it counts once. */
export type ShopEvent = { readonly id: string; readonly at: string } & (
  | { readonly type: 'customer.created'; readonly customer: EventCustomer }
  | {
      readonly type: 'order.paid';
      readonly customer: EventCustomer;
      readonly order: {
        readonly id: string;
        readonly number: string;
        readonly currency: string;
        readonly lines: readonly {
          readonly productId: string;
          readonly categories: readonly string[];
          readonly quantity: number;
          readonly total: number;
        }[];
      };
    }
  | {
      readonly type: 'order.refunded';
      readonly order: { readonly id: string; readonly currency: string };
      readonly refund: {
        readonly id: string;
        readonly lines: readonly { readonly productId: string; readonly total: number }[];
      };
    }
  | {
      readonly type: 'review.published';
      readonly customer: EventCustomer;
      readonly review: { readonly id: string; readonly productId: string; readonly rating: number };
    }
);

/** A voucher as checkout needs it. */
export interface Voucher {
  readonly code: string;
  readonly kind: string;
  readonly currency: string;
  /** Cents; null for free shipping. */
  readonly amount: number | null;
  readonly minimumSpend: number | null;
}

export type VoucherOutcome =
  | { readonly outcome: 'valid' | 'reserved' | 'used' | 'released'; readonly voucher: Voucher }
  | { readonly outcome: 'unknown_code' | 'wrong_customer' | 'not_usable' };

/** The order a voucher is kept for, and who it must belong to. */
export interface VoucherOrder {
  readonly orderId: string;
  readonly customerId?: string;
}

export interface LoyaltyServer {
  recordEvents(events: readonly ShopEvent[], idempotencyKey: string): Promise<void>;
  checkVoucher(code: string, customerId: string | null): Promise<VoucherOutcome>;
  reserveVoucher(code: string, order: VoucherOrder, idempotencyKey: string): Promise<VoucherOutcome>;
  useVoucher(code: string, order: VoucherOrder, idempotencyKey: string): Promise<VoucherOutcome>;
  releaseVoucher(code: string, order: VoucherOrder, idempotencyKey: string): Promise<VoucherOutcome>;
  /** Moves a test shop's clock; answers with its new time. */
  moveClock(advanceSeconds: number, idempotencyKey: string): Promise<Date>;
}

/** The loyalty server did not do what it was asked. */
export class LoyaltyServerError extends Error {
  override readonly name = 'LoyaltyServerError';
  /** False when the same request can never succeed. */
  readonly isRetryable: boolean;

  constructor(message: string, isRetryable: boolean, options?: ErrorOptions) {
    super(message, options);
    this.isRetryable = isRetryable;
  }
}
