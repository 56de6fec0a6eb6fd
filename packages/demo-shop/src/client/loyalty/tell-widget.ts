/** Keeps the widget informed: who shops, and what is in the basket. And takes a voucher from it into the basket. */
import { effect } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { Shopper } from '../../shop-api/shopper.ts';
import type { Cart, PricedLine } from '../shop/cart.ts';
import type { CallWidget } from './call-widget.ts';

export interface TellWidgetOptions {
  readonly callWidget: CallWidget;
  readonly cart: Cart;
  readonly shopper: ReadonlySignal<Shopper | null>;
  readonly getToken: () => Promise<string | null>;
  /** A voucher was put into the basket: show it. */
  readonly onVoucher: () => void;
}

export function tellWidget(options: TellWidgetOptions): void {
  const { callWidget, cart, shopper, getToken, onVoucher } = options;

  callWidget('on', 'apply', ({ code }: { readonly code: string }) => {
    cart.applyCode(code);
    onVoucher();
  });

  effect(() => {
    const { discount } = cart.sums.value;
    callWidget('cart', { currency: 'EUR', lines: cart.lines.value.map(toWidgetLine), discount });
  });

  const told = { shopper: shopper.peek() };
  effect(() => {
    const now = shopper.value;
    // The tag said who it was when the page came; only a change must be told. Signing in again is one, also as the same
    // person: the session before it has ended, and an answer still under way may say that nobody is here.
    if (now === told.shopper) return;
    told.shopper = now;
    if (now === null) callWidget('logout');
    else callWidget('identify', getToken, { member: now.memberHash });
  });
}

interface WidgetLine {
  readonly productId: string;
  readonly categories: readonly string[];
  readonly quantity: number;
  readonly total: number;
}

function toWidgetLine(line: PricedLine): WidgetLine {
  return {
    productId: line.productId,
    categories: [line.product.category],
    quantity: line.quantity,
    total: line.total,
  };
}
