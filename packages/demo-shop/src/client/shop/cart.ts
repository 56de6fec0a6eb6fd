/** The basket: lines and a code, kept in the browser, priced by the shop. Read its signals; write by its methods. */
import { batch, computed, effect, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { CartLine, CodeCheck, CodeRefusal } from '../../shop-api/order.ts';
import type { Product } from '../../shop-api/product.ts';
import { shippingFor } from '../../shop-api/shipping.ts';

/** A line with the product it is of, and what it costs. */
export interface PricedLine extends CartLine {
  readonly product: Product;
  readonly total: number;
}

/** The code in the basket: being looked at, taken off, or refused with the reason. */
export type CartCode =
  | { readonly state: 'none' }
  | { readonly state: 'checking'; readonly code: string }
  | {
      readonly state: 'valid';
      readonly code: string;
      readonly discount: number;
      readonly isFreeShipping: boolean;
    }
  | {
      readonly state: 'refused';
      readonly code: string;
      readonly reason: CodeRefusal;
      readonly minimumSpend: number | null;
    };

export interface CartSums {
  readonly subtotal: number;
  readonly discount: number;
  readonly shipping: number;
  readonly total: number;
}

export interface Cart {
  readonly lines: ReadonlySignal<readonly PricedLine[]>;
  readonly count: ReadonlySignal<number>;
  readonly code: ReadonlySignal<CartCode>;
  readonly sums: ReadonlySignal<CartSums>;
  add(line: CartLine): void;
  setQuantity(line: CartLine, quantity: number): void;
  applyCode(code: string): void;
  removeCode(): void;
  /** The code was refused at checkout after all. */
  refuseCode(reason: CodeRefusal): void;
  /** Asks again what the code is worth, such as after signing in. */
  recheckCode(): void;
  clear(): void;
}

export interface CartOptions {
  readonly products: ReadonlySignal<readonly Product[]>;
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  readonly checkCode: (code: string, lines: readonly CartLine[]) => Promise<CodeCheck>;
}

const storageKey = 'zb-cart';
const quantityMax = 20;

interface Kept {
  readonly lines: readonly CartLine[];
  readonly code: string | null;
}

export function createCart({ products, storage, checkCode }: CartOptions): Cart {
  const kept = readKept(storage);
  const raw = signal<readonly CartLine[]>(kept.lines);
  const code = signal<CartCode>(
    kept.code === null ? { state: 'none' } : { state: 'checking', code: kept.code },
  );
  // The answer to the question asked last wins.
  const asked = { count: 0 };

  const lines = computed(() => raw.value.flatMap((line) => priceLine(line, products.value)));
  const count = computed(() => raw.value.reduce((sum, line) => sum + line.quantity, 0));
  const sums = computed(() => sumUp(lines.value, code.value));

  effect(() => {
    const words = 'code' in code.value ? code.value.code : null;
    keep(storage, { lines: raw.value, code: words });
  });

  async function check(words: string): Promise<void> {
    asked.count += 1;
    const mine = asked.count;
    if (raw.peek().length === 0) return;
    const answer = await checkCode(words, raw.peek()).catch((): CodeCheck => ({
      outcome: 'refused',
      reason: 'unreachable',
    }));
    if (mine !== asked.count) return;
    code.value =
      answer.outcome === 'valid'
        ? { ...answer, state: 'valid' }
        : {
            state: 'refused',
            code: words,
            reason: answer.reason,
            minimumSpend: answer.minimumSpend ?? null,
          };
  }

  function recheckCode(): void {
    const now = code.peek();
    if (now.state !== 'none') void check(now.code);
  }

  function write(next: readonly CartLine[]): void {
    raw.value = next;
    recheckCode();
  }

  recheckCode();

  return {
    lines,
    count,
    code,
    sums,
    add(line) {
      const same = raw.peek().find((each) => isSameLine(each, line));
      write(
        same === undefined
          ? [...raw.peek(), line]
          : raw
              .peek()
              .map((each) =>
                each === same
                  ? { ...each, quantity: Math.min(quantityMax, each.quantity + line.quantity) }
                  : each,
              ),
      );
    },
    setQuantity(line, quantity) {
      write(
        raw.peek().flatMap((each) => {
          if (!isSameLine(each, line)) return [each];
          return quantity <= 0 ? [] : [{ ...each, quantity: Math.min(quantityMax, quantity) }];
        }),
      );
    },
    applyCode(words) {
      const clean = words.trim().toUpperCase();
      if (clean === '') return;
      code.value = { state: 'checking', code: clean };
      void check(clean);
    },
    removeCode() {
      asked.count += 1;
      code.value = { state: 'none' };
    },
    refuseCode(reason) {
      const now = code.peek();
      if (now.state === 'none') return;
      asked.count += 1;
      code.value = { state: 'refused', code: now.code, reason, minimumSpend: null };
    },
    recheckCode,
    clear() {
      asked.count += 1;
      batch(() => {
        raw.value = [];
        code.value = { state: 'none' };
      });
    },
  };
}

/** The same product with the same option is one line. */
export function isSameLine(a: CartLine, b: CartLine): boolean {
  return a.productId === b.productId && a.option === b.option;
}

function priceLine(line: CartLine, products: readonly Product[]): PricedLine[] {
  const product = products.find((each) => each.id === line.productId);
  return product === undefined ? [] : [{ ...line, product, total: product.price * line.quantity }];
}

function sumUp(lines: readonly PricedLine[], code: CartCode): CartSums {
  const subtotal = lines.reduce((sum, line) => sum + line.total, 0);
  const isFree = code.state === 'valid' && code.isFreeShipping;
  const discount = code.state === 'valid' ? Math.min(code.discount, subtotal) : 0;
  const needsParcel = lines.some((line) => line.product.category !== 'subscription');
  const shipping = isFree ? 0 : shippingFor(subtotal, needsParcel);
  return { subtotal, discount, shipping, total: subtotal - discount + shipping };
}

function readKept(storage: CartOptions['storage']): Kept {
  try {
    const kept = JSON.parse(storage.getItem(storageKey) ?? 'null') as Kept | null;
    if (kept !== null && Array.isArray(kept.lines)) return kept;
  } catch {
    // A full or forbidden storage, or somebody else's text: begin empty.
  }
  return { lines: [], code: null };
}

function keep(storage: CartOptions['storage'], kept: Kept): void {
  try {
    storage.setItem(storageKey, JSON.stringify(kept));
  } catch {
    // The basket then lives as long as the page.
  }
}
