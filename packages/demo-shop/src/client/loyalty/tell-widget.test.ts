/** Who shops is told to the widget at every sign-in, also a second one by the same person. */
import { signal } from '@preact/signals';
import type { Signal } from '@preact/signals';
import { expect, test } from 'vitest';
import type { Shopper } from '../../shop-api/shopper.ts';
import type { Cart } from '../shop/cart.ts';
import { tellWidget } from './tell-widget.ts';

const sam = { id: 'sam', memberHash: 'h1' } as Shopper;
const cart = { lines: signal([]), sums: signal({ discount: 0 }) } as unknown as Cart;

interface Telling {
  readonly shopper: Signal<Shopper | null>;
  /** The commands since the start. */
  readonly told: string[];
}

function tell(first: Shopper | null): Telling {
  const shopper = signal(first);
  const told: string[] = [];
  tellWidget({
    callWidget: (name) => void told.push(String(name)),
    cart,
    shopper,
    getToken: () => Promise.resolve(null),
    onVoucher: () => {},
  });
  told.length = 0;
  return { shopper, told };
}

test('the tag has told who came with the page; signing in again ends that session, so it is told anew', () => {
  const { shopper, told } = tell(sam);
  expect(told).toEqual([]);
  shopper.value = { ...sam };
  expect(told).toEqual(['identify']);
  shopper.value = null;
  expect(told).toEqual(['identify', 'logout']);
});

test('a guest who signs in is told once', () => {
  const { shopper, told } = tell(null);
  shopper.value = sam;
  expect(told).toEqual(['identify']);
});
