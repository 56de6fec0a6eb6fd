/** The basket: what it adds up to, what it remembers, and what becomes of a code. */
import { signal } from '@preact/signals';
import { describe, expect, it } from 'vitest';
import type { CartLine, CodeCheck } from '../../shop-api/order.ts';
import type { Product } from '../../shop-api/product.ts';
import { createCart } from './cart.ts';
import type { Cart } from './cart.ts';

function product(id: string, price: number): Product {
  return {
    id,
    category: 'coffee',
    name: id,
    origin: '',
    notes: '',
    description: '',
    price,
    stock: 100,
    unit: '250 g',
    art: { kind: 'bag', body: '#000000', ink: '#ffffff', motif: 'sun' },
    option: 'grind',
    facts: [],
    taste: null,
    rating: { average: 0, count: 0 },
  };
}

interface Made {
  readonly cart: Cart;
  readonly kept: Map<string, string>;
  /** Answers the oldest question about a code. */
  answer(check: CodeCheck): Promise<void>;
  readonly questions: string[];
}

function makeCart(kept: Map<string, string> = new Map()): Made {
  const waiting: ((check: CodeCheck) => void)[] = [];
  const questions: string[] = [];
  const cart = createCart({
    products: signal([product('guji', 1250), product('huila', 1100)]),
    storage: {
      getItem: (name) => kept.get(name) ?? null,
      setItem: (name, value) => void kept.set(name, value),
    },
    checkCode: (code) => {
      questions.push(code);
      return new Promise((resolve) => waiting.push(resolve));
    },
  });
  return {
    cart,
    kept,
    questions,
    async answer(check) {
      waiting.shift()?.(check);
      await Promise.resolve();
      await Promise.resolve();
    },
  };
}

const line = (productId: string, quantity: number, option = 'beans'): CartLine => ({
  productId,
  option,
  quantity,
});
const fiveOff: CodeCheck = {
  outcome: 'valid',
  code: 'ZON-1',
  discount: 500,
  isFreeShipping: false,
};

it('joins the same product with the same option, and keeps others apart', () => {
  const { cart } = makeCart();
  cart.add(line('guji', 1));
  cart.add(line('guji', 2));
  cart.add(line('guji', 1, 'filter'));
  expect(cart.lines.value.map(({ quantity }) => quantity)).toEqual([3, 1]);
  expect(cart.count.value).toBe(4);
});

it('adds up with postage until it is free', () => {
  const { cart } = makeCart();
  cart.add(line('guji', 2));
  expect(cart.sums.value).toEqual({ subtotal: 2500, discount: 0, shipping: 395, total: 2895 });
  cart.add(line('huila', 1));
  expect(cart.sums.value).toEqual({ subtotal: 3600, discount: 0, shipping: 0, total: 3600 });
});

it('is still there after a reload, and begins empty on garbage', () => {
  const { cart, kept } = makeCart();
  cart.add(line('huila', 2));
  expect(makeCart(kept).cart.count.value).toBe(2);
  expect(makeCart(new Map([['zb-cart', '{"lines":7']])).cart.count.value).toBe(0);
});

it('drops a line at zero and never goes past twenty', () => {
  const { cart } = makeCart();
  cart.add(line('guji', 18));
  cart.add(line('guji', 18));
  expect(cart.count.value).toBe(20);
  cart.setQuantity(line('guji', 1), 0);
  expect(cart.lines.value).toEqual([]);
});

describe('a code', () => {
  it('comes off the price once the shop says so', async () => {
    const { cart, answer } = makeCart();
    cart.add(line('guji', 3));
    cart.applyCode(' zon-1 ');
    expect(cart.code.value).toEqual({ state: 'checking', code: 'ZON-1' });
    expect(cart.sums.value.discount).toBe(0);
    await answer(fiveOff);
    expect(cart.sums.value).toMatchObject({ discount: 500, total: 3250 });
  });

  it('is asked again when the basket changes; an older answer changes nothing', async () => {
    const { cart, answer, questions } = makeCart();
    cart.add(line('guji', 3));
    cart.applyCode('ZON-1');
    cart.add(line('huila', 1));
    expect(questions).toEqual(['ZON-1', 'ZON-1']);
    await answer(fiveOff);
    expect(cart.code.value.state).toBe('checking');
    await answer({ outcome: 'refused', reason: 'not_usable' });
    expect(cart.code.value).toMatchObject({ state: 'refused', reason: 'not_usable' });
  });

  it('is gone when it is taken out while it was being looked at', async () => {
    const { cart, answer } = makeCart();
    cart.add(line('guji', 1));
    cart.applyCode('ZON-1');
    cart.removeCode();
    await answer(fiveOff);
    expect(cart.code.value).toEqual({ state: 'none' });
  });
});
