// The loader on a real page, with a stand-in for the lazy app: what it draws, what it keeps for later, and that it leaves.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AppHandle, Command, LoaderContext } from './loader-context.ts';
import { startLoader } from './start-loader.ts';

type Page = { zegel?: ((...command: unknown[]) => void) & { q?: unknown[] } };
const page = window as unknown as Page;

interface FakeApp {
  readonly imported: string[];
  readonly calls: Command[];
  readonly contexts: LoaderContext[];
  elements: number;
  isDown: boolean;
}

let app: FakeApp;

beforeEach(() => {
  app = { imported: [], calls: [], contexts: [], elements: 0, isDown: false };
});
afterEach(() => {
  page.zegel?.('destroy');
  delete page.zegel;
  document.querySelectorAll('script[data-shop], zegel-balance').forEach((node) => node.remove());
  vi.restoreAllMocks();
});

function importModule(url: string): Promise<unknown> {
  const name = new URL(url).pathname.split('/').at(-1) ?? '';
  app.imported.push(name);
  if (app.isDown) return Promise.reject(new TypeError('Failed to fetch'));
  const startApp = (context: LoaderContext): AppHandle => {
    app.contexts.push(context);
    return {
      call: (command) => void app.calls.push(command),
      startElements: () => void app.elements++,
    };
  };
  return Promise.resolve(name === 'nl.js' || name === 'en.js' ? { startApp } : {});
}

function start(attributes: Record<string, string> = {}): void {
  const script = document.createElement('script');
  // Never fetched: this type is no script. Only its address and its attributes matter.
  script.type = 'text/plain';
  script.src = 'https://points.example/zegel.js';
  for (const [name, value] of Object.entries({
    shop: 'pk_test_zon',
    locale: 'nl',
    ...attributes,
  })) {
    script.setAttribute(`data-${name}`, value);
  }
  document.head.append(script);
  startLoader(script, 'zegel/abc/*.js', importModule);
}

const hosts = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('zegel-root')];
function launcher(): HTMLButtonElement {
  const button = hosts()[0]?.shadowRoot?.querySelector('button');
  if (!button) throw new Error('no launcher');
  return button;
}

describe('the launcher', () => {
  it('stands fixed in its corner, in the shop colour, with ink that can be read', () => {
    start({ color: '#f4c828', label: 'Zonnen' });
    const style = getComputedStyle(launcher());
    expect(style.position).toBe('fixed');
    expect([style.right, style.bottom]).toEqual(['16px', '16px']);
    expect(style.backgroundColor).toBe('rgb(244, 200, 40)');
    expect(style.color).toBe('rgb(0, 0, 0)');
    expect(launcher().textContent).toBe('Zonnen');
    expect(launcher().getBoundingClientRect().height).toBeGreaterThanOrEqual(44);
    expect(app.imported).toEqual([]);
  });

  it('goes to another corner with an offset', () => {
    start({ position: 'top-left', offset: '12 40' });
    const style = getComputedStyle(launcher());
    expect([style.left, style.top]).toEqual(['12px', '40px']);
  });

  it('keeps its shape on a page that resets everything', () => {
    const rude = document.createElement('style');
    rude.textContent = '* { all: unset !important; display: block !important }';
    document.head.append(rude);
    start();
    expect(getComputedStyle(launcher()).position).toBe('fixed');
    expect(getComputedStyle(hosts()[0]!).position).toBe('fixed');
    rude.remove();
  });

  it('speaks the language of the page, and is silent about balances it does not know', () => {
    start({ locale: 'en-GB' });
    expect(launcher().textContent).toBe('Points');
    expect(launcher().ariaLabel).toBe('Points');
  });

  it('shows the remembered balance of the member in the tag, and of nobody else', () => {
    localStorage.setItem('zegel:noor:account', JSON.stringify({ available: 1284, version: 7 }));
    start({ member: 'noor' });
    expect(launcher().textContent).toBe('1.284');
    page.zegel?.('destroy');
    start({ member: 'sem' });
    expect(launcher().textContent).toBe('Sparen');
    localStorage.removeItem('zegel:noor:account');
  });

  it('does without storage that throws', () => {
    vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
      throw new DOMException('blocked', 'SecurityError');
    });
    start({ member: 'noor' });
    expect(launcher().textContent).toBe('Sparen');
  });

  it('is not there on the paths it is hidden on, nor where the shop draws its own', () => {
    start({ 'hide-on': `/nowhere, ${location.pathname}` });
    expect(getComputedStyle(launcher()).display).toBe('none');
    page.zegel?.('destroy');
    start({ 'hide-on': `${location.pathname.slice(0, 1)}*` });
    expect(getComputedStyle(launcher()).display).toBe('none');
    page.zegel?.('destroy');
    start({ launcher: 'none' });
    expect(getComputedStyle(launcher()).display).toBe('none');
    page.zegel?.('destroy');
    start({ 'hide-on': '/nowhere' });
    expect(getComputedStyle(launcher()).display).toBe('flex');
  });

  it('shows words where there is room for them, and is named either way', () => {
    start({ launcher: 'icon', label: 'Zonnen' });
    expect(launcher().textContent).toBe('');
    expect(launcher().ariaLabel).toBe('Zonnen');
    expect(launcher().getBoundingClientRect().width).toBe(48);
  });
});

describe('a wrong key', () => {
  it.each([
    ['sk_live_abc', /secret key/],
    ['rk_live_abc', /secret key/],
    ['', /pk_ key/],
    ['zon-en-boon', /pk_ key/],
    ['__proto__', /pk_ key/],
  ])('S3 %j draws nothing and tells the shop owner', (shop, sentence) => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    start({ shop });
    expect(hosts()).toEqual([]);
    expect('zegel' in window).toBe(false);
    expect(error).toHaveBeenCalledOnce();
    expect(String(error.mock.calls[0])).toMatch(sentence);
    expect(String(error.mock.calls[0])).not.toContain('abc');
  });
});

describe('what waits for the app', () => {
  it('is carried out in order, the queue of the page first', async () => {
    const stub = Object.assign((...args: unknown[]) => void stub.q.push(args), {
      q: [] as unknown[],
    });
    page.zegel = stub;
    page.zegel('on', 'open', 'first');
    page.zegel('identify', 'second');
    start();
    expect(app.imported).toEqual([]);
    page.zegel?.('cart', 'third');
    page.zegel?.('open', 'rewards');
    await vi.waitFor(() => expect(app.calls).toHaveLength(4));
    expect(app.calls.map(([name]) => name)).toEqual(['on', 'identify', 'cart', 'open']);
    page.zegel?.('close');
    expect(app.calls.at(-1)).toEqual(['close']);
    expect(app.imported).toEqual(['nl.js']);
  });

  it('asks for nothing before somebody touches the launcher', async () => {
    start();
    page.zegel?.('identify', 'token');
    page.zegel?.('cart', null);
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(app.imported).toEqual([]);
  });

  it('fetches code and data as soon as a finger comes near, once', async () => {
    start();
    launcher().dispatchEvent(new PointerEvent('pointerenter'));
    launcher().dispatchEvent(new FocusEvent('focus'));
    await vi.waitFor(() => expect(app.calls.map(String)).toEqual(['warm', 'warm']));
    expect([...app.imported].sort()).toEqual(['nl.js', 'panel.js']);
    launcher().click();
    expect(app.calls.at(-1)).toEqual(['toggle']);
  });

  it('leaves prefetching where the shop wants none of it', async () => {
    start({ preload: 'none' });
    launcher().dispatchEvent(new PointerEvent('pointerenter'));
    launcher().dispatchEvent(new FocusEvent('focus'));
    expect(app.imported).toEqual([]);
    launcher().click();
    await vi.waitFor(() => expect(app.calls).toEqual([['open']]));
  });

  it('F5 says calmly that it failed, leaves the page alone, and tries again at the next tap', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    app.isDown = true;
    start();
    launcher().click();
    await vi.waitFor(() => expect(launcher().textContent).toBe('Dat lukte niet. Nog eens?'));
    app.isDown = false;
    page.zegel?.('identify', 'token');
    launcher().click();
    await vi.waitFor(() => expect(app.calls.at(-1)).toEqual(['open']));
    // What was asked in between is not lost.
    expect(app.calls).toContainEqual(['identify', 'token']);
  });

  it('starts the elements of a page that could not have them at first, when the app comes after all', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    app.isDown = true;
    document.body.append(document.createElement('zegel-balance'));
    start();
    await vi.waitFor(() => expect(console.warn).toHaveBeenCalled());
    app.isDown = false;
    launcher().click();
    await vi.waitFor(() => expect(app.elements).toBe(1));
  });

  it('starts the elements, those of now and those of later, and only once', async () => {
    start();
    document.body.append(document.createElement('zegel-balance'));
    await vi.waitFor(() => expect(app.elements).toBe(1));
    document.body.append(document.createElement('zegel-balance'));
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(app.elements).toBe(1);
  });
});

describe('a visitor whom a friend has sent', () => {
  const kept = (): string | null => sessionStorage.getItem('zegel:via');
  const visit = (address: string, attributes?: Record<string, string>): void => {
    history.replaceState(null, '', address);
    start(attributes);
  };
  const before = location.href;
  afterEach(() => {
    history.replaceState(null, '', before);
    sessionStorage.clear();
  });

  it('keeps the code of the link for this tab, and nothing without one', () => {
    visit('?via=NOOR-4K7Q&utm=mail');
    expect(kept()).toBe('NOOR-4K7Q');
    expect(sessionStorage).toHaveLength(1);
    page.zegel?.('destroy');
    sessionStorage.clear();
    visit('?friend=NOOR-4K7Q');
    expect(sessionStorage).toHaveLength(0);
  });

  it('reads the parameter that the shop names', () => {
    visit('?vriend=NOOR-4K7Q&via=newsletter', { referral: 'vriend' });
    expect(kept()).toBe('NOOR-4K7Q');
  });
});

describe('one page', () => {
  it('has one widget, however many tags it has', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {});
    start();
    const first = page.zegel;
    start();
    expect(hosts()).toHaveLength(1);
    expect(page.zegel).toBe(first);
    expect(warn).toHaveBeenCalledOnce();
  });

  it('F6 keeps the widget when its body is swapped', async () => {
    start();
    const [host] = hosts();
    const old = document.body;
    const next = document.createElement('body');
    old.replaceWith(next);
    await vi.waitFor(() => expect(host?.parentNode).toBe(next));
    next.replaceWith(old);
    await vi.waitFor(() => expect(host?.parentNode).toBe(old));
    expect(hosts()).toHaveLength(1);
  });

  it('F1 is as it was after destroy(): no node, no global, no listener, no observer', async () => {
    const open = new Set<object>();
    const original = EventTarget.prototype.addEventListener;
    function counting(
      this: EventTarget,
      type: string,
      listener: EventListenerOrEventListenerObject | null,
      options?: AddEventListenerOptions | boolean,
    ): void {
      const { signal } = typeof options === 'object' ? options : {};
      // AbortSignal's own bookkeeping is the engine's; everything of ours must name a signal.
      if (listener && !(this instanceof AbortSignal)) {
        const entry = { type };
        open.add(entry);
        if (signal) original.call(signal, 'abort', () => open.delete(entry));
      }
      original.call(this, type, listener, options);
    }
    vi.spyOn(EventTarget.prototype, 'addEventListener').mockImplementation(counting);
    // The test runner has put one of its own onto the window.
    vi.spyOn(window, 'addEventListener').mockImplementation(counting);
    let observers = 0;
    vi.spyOn(MutationObserver.prototype, 'observe').mockImplementation(() => void observers++);
    vi.spyOn(MutationObserver.prototype, 'disconnect').mockImplementation(() => void observers--);
    const globals = Object.getOwnPropertyNames(window);
    const nodes = document.documentElement.outerHTML;

    start({ preload: 'idle' });
    expect(open.size).toBeGreaterThanOrEqual(4);
    expect(observers).toBe(1);
    expect(Object.getOwnPropertyNames(window).filter((name) => !globals.includes(name))).toEqual([
      'zegel',
    ]);
    page.zegel?.('destroy');
    document.querySelectorAll('script[data-shop]').forEach((node) => node.remove());

    expect(open.size).toBe(0);
    expect(observers).toBe(0);
    expect(Object.getOwnPropertyNames(window)).toEqual(globals);
    expect(document.documentElement.outerHTML).toBe(nodes);
  });

  it('stops an app that is still on its way', async () => {
    vi.spyOn(console, 'warn').mockImplementation(() => {});
    start();
    page.zegel?.('open');
    page.zegel?.('destroy');
    await new Promise((resolve) => setTimeout(resolve));
    expect(app.contexts).toEqual([]);
    start();
    page.zegel?.('open');
    await vi.waitFor(() => expect(app.contexts).toHaveLength(1));
  });
});
