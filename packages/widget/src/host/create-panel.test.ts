// The model a panel is handed, on a running app that is made up: links, vouchers, failures as outcomes, open and close.

import { LoyaltyError } from '@zegel/core';
import type { LoyaltyState } from '@zegel/sdk/lite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { App, LaterModule, Panel } from '../app/app.ts';
import { createFormat } from '../app/format.ts';
import { createHostEvents } from '../app/host-events.ts';
import { createLauncher } from '../loader/launcher.ts';
import { messages } from '../locales/nl.ts';
import { makeAccount } from '../panel/fixtures/accounts.ts';
import { readyState } from '../panel/fixtures/fake-model.ts';
import { makeProgram } from '../panel/fixtures/programs.ts';
import type { PanelModel } from '../panel/model/panel-model.ts';
import { createCodeApplier } from './apply-code.ts';
import { createPanel } from './create-panel.ts';
import { createPanelActions } from './panel-actions.ts';

const program = makeProgram('nl');
let ending: AbortController;
let app: App;
let model: PanelModel;
let panel: Panel;
let state: LoyaltyState;
const tier: string[] = [];
const tierListeners = new Set<() => void>();
const listeners = new Set<(state: LoyaltyState) => void>();
const unmount = vi.fn<() => void>();

const withLinks = (links: Partial<typeof program.links>): LoyaltyState =>
  readyState({ ...program, links: { ...program.links, ...links } }, makeAccount());
function show(next: LoyaltyState): void {
  state = next;
  for (const listener of listeners) listener(next);
}

beforeEach(() => {
  ending = new AbortController();
  state = withLinks({ applyCode: null });
  const launcher = createLauncher(() => '', 'Sparen');
  document.body.append(launcher.host);
  const refuse = (): Promise<never> => Promise.reject(new LoyaltyError('network', 'offline'));
  app = {
    context: {
      script: document.createElement('script'),
      language: 'nl',
      launcher,
      importChunk: <Module>(name: string) => Promise.resolve({ name } as Module),
      signal: ending.signal,
    },
    settings: {
      shop: 'pk_test_zon',
      backend: 'https://points.example',
      token: null,
      tokenUrl: null,
      member: null,
      locale: 'nl-BE',
      theme: 'dark',
      color: '#f4c828',
    },
    loyalty: {
      getState: () => state,
      subscribe(listener: (state: LoyaltyState) => void) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
      on(_name: string, listener: () => void) {
        tierListeners.add(listener);
        return () => tierListeners.delete(listener);
      },
      redeem: refuse,
      history: () => Promise.resolve({ entries: [], next: null }),
    } as unknown as App['loyalty'],
    messages,
    format: createFormat(messages.formats, () => program),
    events: createHostEvents(),
    open: () => {},
    handOver: refuse,
    warm: () => Promise.resolve(),
    afterPaint: () => Promise.resolve(),
    fetchLater: () => Promise.resolve({ createPanelActions } as unknown as LaterModule),
    takeTier: () => tier.splice(0)[0] ?? null,
    cart: { get: () => null, subscribe: () => () => {} },
  };
  panel = createPanel(app, (_element, given) => {
    model = given;
    return unmount;
  });
});
afterEach(() => {
  ending.abort();
  app.context.launcher.host.remove();
  tier.length = 0;
  tierListeners.clear();
  unmount.mockReset();
});

describe('a tier reached', () => {
  it('waits until the panel is open, and is taken once', () => {
    tier.push('gold');
    for (const listener of tierListeners) listener();
    expect(model.tierReached.value).toBeNull();
    panel.open('home');
    expect(model.tierReached.value).toBe('gold');
    expect(tier).toEqual([]);
  });

  it('shows at once where the panel is open already', () => {
    panel.open('home');
    tier.push('silver');
    for (const listener of tierListeners) listener();
    expect(model.tierReached.value).toBe('silver');
  });
});

describe('vouchers', () => {
  it('can be applied where the shop has a handler, which alone gets the code', () => {
    expect(model.canApply.value).toBe(false);
    const handler = vi.fn<(event: unknown) => void>();
    const heard = vi.fn<(event: Event) => unknown>((event) => (event as CustomEvent).detail);
    document.addEventListener('zegel:apply', heard, { signal: ending.signal });
    app.events.on('apply', handler);
    panel.open('rewards');
    expect(model.canApply.value).toBe(true);
    model.actions.applyCode('4K7Q-M2VX-9TRD');
    expect(handler).toHaveBeenCalledWith({ code: '4K7Q-M2VX-9TRD' });
    expect(heard).toHaveReturnedWith({});
  });

  it('can be applied by a link of the programme, with the code written safely', () => {
    show(withLinks({ applyCode: '/discount/{code}?redirect=/cart' }));
    expect(model.canApply.value).toBe(true);
    const go = vi.fn<(url: string) => void>();
    createCodeApplier(app, go).applyCode('4K7Q/../&x');
    expect(go).toHaveBeenCalledWith(`${location.origin}/discount/4K7Q%2F..%2F%26x?redirect=/cart`);
  });

  it('F3 never by a link that could run code', () => {
    // oxlint-disable-next-line no-script-url -- what must not get through
    show(withLinks({ applyCode: 'javascript:alert("{code}")' }));
    expect(model.canApply.value).toBe(false);
  });
});

it('hands out links that are whole and safe', () => {
  // oxlint-disable-next-line no-script-url -- what must not get through
  show(withLinks({ signIn: '/account/login', help: 'javascript:alert(1)', terms: null }));
  expect(model.links.value.signIn).toBe(`${location.origin}/account/login`);
  expect(model.links.value.help).toBeNull();
  expect(model.links.value.terms).toBeNull();
});

it('answers a surprise as an outcome, and history as a page', async () => {
  expect(await model.actions.redeem('five')).toMatchObject({
    outcome: 'failed',
    error: { code: 'network' },
  });
  expect(await model.actions.loadHistory()).toEqual({
    outcome: 'page',
    page: { entries: [], next: null },
  });
});

it('fetches screens and words as chunks, in our own language', async () => {
  expect(await model.loadScreen('earn')).toEqual({ name: 'earn' });
  expect(await model.loadWords()).toEqual({ name: 'nl-words' });
  expect(model.options).toEqual({ locale: 'nl-BE', dir: 'ltr', theme: 'dark', color: '#f4c828' });
});

it('tells the page when it opens and closes, and knows only its own screens', async () => {
  const told: unknown[] = [];
  app.events.on('open', (event: unknown) => told.push(event));
  app.events.on('close', (event: unknown) => told.push(event));
  panel.open('history');
  expect(model.screen.value).toBe('history');
  expect(panel.isOpen).toBe(true);
  panel.close();
  await vi.waitFor(() => expect(told).toEqual([{ screen: 'history' }, {}]));
  panel.open('__proto__');
  expect(model.screen.value).toBe('home');
});

it('F1 ends with everything it began', () => {
  panel.open('home');
  expect(listeners.size).toBe(2);
  ending.abort();
  expect(unmount).toHaveBeenCalledOnce();
  expect(listeners.size).toBe(0);
  expect(panel.isOpen).toBe(false);
});
