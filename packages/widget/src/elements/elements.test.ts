// The elements on a real page, drawing from an app that is made up: text, one batched question, live changes, and rest.

import type { Account, Cart, QuoteRequest } from '@zegel/core';
import type { LoyaltyState } from '@zegel/sdk/lite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { App } from '../app/app.ts';
import { createFormat } from '../app/format.ts';
import { latest } from '../app/latest.ts';
import { elementMessages } from '../locales/nl-elements.ts';
import { messages } from '../locales/nl.ts';
import { makeAccount, makeKnown } from '../panel/fixtures/accounts.ts';
import { readyState } from '../panel/fixtures/fake-model.ts';
import { points } from '../panel/fixtures/points.ts';
import { makeClubMember, makeClubProgram } from '../panel/fixtures/club-program.ts';
import { makeProgram } from '../panel/fixtures/programs.ts';
import { startElements } from './start-elements.ts';

const program = makeProgram('nl');
let state: LoyaltyState;
let cart: Cart | null;
let requests: QuoteRequest[];
let ending: AbortController;
/** Words of a campaign that every order runs under. */
let campaign: string | null;
let opened: string[];
const listeners = new Set<() => void>();

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
function show(next: LoyaltyState): void {
  state = next;
  for (const listener of listeners) listener();
}

/** As much of the app as elements ask for. */
function start(): void {
  const app = {
    context: { signal: ending.signal },
    messages,
    format: createFormat(messages.formats, () => latest(state.program)),
    cart: { get: () => cart, subscribe: listen },
    open: (screen: string) => opened.push(screen),
    loyalty: {
      getState: () => state,
      subscribe: listen,
      quote(request: QuoteRequest) {
        requests.push(request);
        return Promise.resolve({
          programVersion: 3,
          isExact: true,
          quotes: request.carts.map(({ id, lines }) => {
            const earned = points(lines.reduce((sum, line) => sum + Number(line.total) * 4, 0));
            const first = points(100);
            return {
              id,
              points: points(earned + first),
              // The order itself, and a bonus that comes with the first one.
              parts: [
                { ruleId: 'order', points: earned, ...(campaign && { message: campaign }) },
                { ruleId: 'signup', points: first },
              ],
              availableAt: null,
            };
          }),
        });
      },
    },
  };
  startElements(app as unknown as App, elementMessages);
}

function place(tag: string, attributes: Record<string, string> = {}): HTMLElement {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  document.body.append(element);
  return element;
}
const textOf = (element: HTMLElement): string =>
  element.shadowRoot?.querySelector('[part=text]')?.textContent ?? '';

beforeEach(() => {
  campaign = null;
  opened = [];
  sessionStorage.clear();
  state = readyState(program, makeAccount());
  cart = null;
  requests = [];
  ending = new AbortController();
});
afterEach(() => {
  ending.abort();
  document.body.replaceChildren();
  listeners.clear();
});

describe('<zegel-balance>', () => {
  it('shows the balance, and each change of it', () => {
    const element = place('zegel-balance');
    start();
    expect(textOf(element)).toBe('460 zonnen');
    show(readyState(program, makeAccount({ available: points(1_284) })));
    expect(textOf(element)).toBe('1.284 zonnen');
  });

  it('F6 forgets the member at once, and invites whoever comes next', () => {
    const element = place('zegel-balance');
    start();
    show(readyState(program, null));
    expect(textOf(element)).toBe(elementMessages.join);
    show(readyState(program, makeKnown()));
    expect(textOf(element)).toBe(elementMessages.join);
    expect(document.body.outerHTML).not.toContain('460');
  });

  it('claims nothing while nothing is known, and keeps its place', () => {
    const element = place('zegel-balance');
    show({
      ...state,
      session: 'pending',
      account: { status: 'idle' },
      program: { status: 'idle' },
    });
    start();
    expect(textOf(element)).toBe('');
    expect(element.getBoundingClientRect().height).toBeGreaterThan(10);
    expect(element.getBoundingClientRect().width).toBeGreaterThan(50);
  });
});

describe('<zegel-progress>', () => {
  it('says how far the next reward is, in words and as a bar', () => {
    const element = place('zegel-progress');
    start();
    expect(textOf(element)).toContain('40 zonnen');
    const bar = element.shadowRoot?.querySelector('progress');
    expect([bar?.value, bar?.max, bar?.ariaLabel]).toEqual([460, 500, textOf(element)]);
  });

  it('is empty for somebody who has not joined', () => {
    const element = place('zegel-progress');
    start();
    show(readyState(program, null));
    expect(textOf(element)).toBe('');
    expect(element.shadowRoot?.querySelector('progress')?.hidden).toBe(true);
  });
});

describe('<zegel-product-points>', () => {
  it('asks once for a whole page of products', async () => {
    const elements = Array.from({ length: 60 }, (_, at) =>
      place('zegel-product-points', { 'product-id': `p${at}`, price: `${at + 1}.00` }),
    );
    start();
    await vi.waitFor(() =>
      expect(textOf(elements[59]!)).toBe(elementMessages.productPoints('240 zonnen')),
    );
    expect(textOf(elements[0]!)).toBe(elementMessages.productPoints('4 zonnen'));
    expect(requests).toHaveLength(1);
    expect(requests[0]?.carts[0]).toEqual({
      id: '0',
      currency: 'EUR',
      lines: [{ productId: 'p0', quantity: 1, total: '1.00', categories: [] }],
    });
  });

  it('tells a visitor what members get, and asks again when the shopper is another', async () => {
    show(readyState(program, null));
    const element = place('zegel-product-points', { 'product-id': 'guji', price: '12.50' });
    start();
    await vi.waitFor(() =>
      expect(textOf(element)).toBe(elementMessages.productPointsGuest('50 zonnen')),
    );
    show(readyState(program, makeAccount()));
    await vi.waitFor(() =>
      expect(textOf(element)).toBe(elementMessages.productPoints('50 zonnen')),
    );
    expect(requests).toHaveLength(2);
    show(readyState(program, makeAccount({ version: 13, available: points(470) })));
    await Promise.resolve();
    expect(requests).toHaveLength(2);
  });

  it('asks nothing before it is known who asks', async () => {
    show({ ...state, session: 'pending', account: { status: 'idle' } });
    place('zegel-product-points', { 'product-id': 'guji', price: '12.50' });
    start();
    await Promise.resolve();
    expect(requests).toEqual([]);
  });

  it.each(['', 'gratis', '-1', '1,50', '1e9', 'NaN', '__proto__'])(
    'is empty at the price %j',
    async (price) => {
      const element = place('zegel-product-points', { 'product-id': 'guji', price });
      start();
      await Promise.resolve();
      expect(textOf(element)).toBe('');
      expect(requests).toEqual([]);
    },
  );

  it('follows its attributes, and drops the answer to an older price', async () => {
    const element = place('zegel-product-points', { 'product-id': 'guji', price: '10.00' });
    start();
    element.setAttribute('price', '20.00');
    await vi.waitFor(() =>
      expect(textOf(element)).toBe(elementMessages.productPoints('80 zonnen')),
    );
    expect(requests).toHaveLength(1);
  });

  it('F3 shows words as words', async () => {
    const rude = { ...program, pointsName: { other: '<img src=x onerror=alert(1)>' } };
    show(readyState(rude, makeAccount()));
    const element = place('zegel-balance');
    start();
    expect(textOf(element)).toContain('<img');
    expect(element.shadowRoot?.querySelector('img')).toBeNull();
  });
});

describe('<zegel-cart-points>', () => {
  it('follows the cart the page tells', async () => {
    const element = place('zegel-cart-points');
    start();
    expect(textOf(element)).toBe('');
    cart = { currency: 'EUR', lines: [{ productId: 'guji', quantity: 2, total: '25.00' }] };
    show(state);
    await vi.waitFor(() => expect(textOf(element)).toBe(elementMessages.cartPoints('200 zonnen')));
    cart = null;
    show(state);
    expect(textOf(element)).toBe('');
  });
});

describe('one after another', () => {
  it('elements lie still after the end, and wake with the next start', async () => {
    const account: Account = makeAccount();
    const element = place('zegel-balance');
    const product = place('zegel-product-points', { 'product-id': 'guji', price: '10.00' });
    start();
    await vi.waitFor(() => expect(textOf(product)).not.toBe(''));
    ending.abort();
    expect([textOf(element), textOf(product)]).toEqual(['', '']);
    expect(listeners.size).toBe(0);
    element.remove();
    document.body.append(element);
    expect(listeners.size).toBe(0);
    ending = new AbortController();
    state = readyState(program, account);
    start();
    expect(textOf(element)).toBe('460 zonnen');
    await vi.waitFor(() => expect(textOf(product)).not.toBe(''));
  });

  it('lets go of an element that leaves the page', () => {
    const element = place('zegel-balance');
    start();
    expect(listeners.size).toBe(1);
    element.remove();
    expect(listeners.size).toBe(0);
  });
});

describe('<zegel-offer>', () => {
  it('says the offer that ends soonest, with its reason and deadline', () => {
    const club = makeClubProgram('nl');
    const element = place('zegel-offer');
    start();
    expect(textOf(element)).toBe('');
    show(readyState(club, makeClubMember(club)));
    expect(textOf(element)).toMatch(
      /^Dit weekend dubbel op filterkoffie, omdat je graag filter drinkt \(t\/m \d+ november/,
    );
    show(readyState(club, null));
    expect(textOf(element)).toBe('');
  });
});

describe('<zegel-invite>', () => {
  const club = makeClubProgram('nl');
  const buttonOf = (element: HTMLElement): HTMLButtonElement | null | undefined =>
    element.shadowRoot?.querySelector('button');

  it('leads a member to the link for friends', () => {
    const element = place('zegel-invite');
    start();
    show(readyState(club, makeClubMember(club)));
    expect(textOf(element)).toBe('Nodig een vriend uit');
    buttonOf(element)?.click();
    expect(opened).toEqual(['refer']);
  });

  it('tells a visitor whom a friend has sent what they get, and nobody else', () => {
    const element = place('zegel-invite');
    start();
    show(readyState(club, null));
    expect(textOf(element)).toBe('');
    expect(buttonOf(element)?.hidden).toBe(true);
    sessionStorage.setItem('zegel:via', 'NOOR-4K7Q');
    show(readyState(club, null));
    expect(textOf(element)).toBe('Een vriend nodigt je uit: doe mee en krijg € 5 korting');
    buttonOf(element)?.click();
    expect(opened).toEqual(['home']);
  });

  it('is empty where the programme rewards no friends', () => {
    const element = place('zegel-invite');
    start();
    expect(textOf(element)).toBe('');
  });
});

it('says what a campaign adds to a cart', async () => {
  campaign = 'Dit weekend dubbel';
  cart = { currency: 'EUR', lines: [{ productId: 'guji', quantity: 1, total: '10.00' }] };
  const element = place('zegel-cart-points');
  start();
  await vi.waitFor(() =>
    expect(textOf(element)).toBe(
      `${elementMessages.cartPoints('140 zonnen')} · Dit weekend dubbel`,
    ),
  );
});
