// The app with the real client over HTTP messages, on a made-up server: session, events, the launcher, other tabs, the end.

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createLauncher } from '../loader/launcher.ts';
import type { AppHandle, LoaderContext } from '../loader/loader-context.ts';
import { createReadSetting } from '../loader/settings.ts';
import { messages } from '../locales/nl.ts';
import {
  createMadeUpBackend,
  madeUpToken,
  problem,
  type MadeUpBackend,
} from '../test-support/made-up-backend.ts';
import type { App, Panel } from './app.ts';
import { fetchAhead } from './fetch-ahead.ts';
import { keepFresh } from './keep-fresh.ts';
import { startApp } from './start-app.ts';
import { startClient } from './start-client.ts';

let backend: MadeUpBackend;
let ending: AbortController;
let context: LoaderContext;
let tokenAnswer: () => Response;
let opened: string[];
let shownApp: App | undefined;
let isPanelDown: boolean;

beforeEach(() => {
  localStorage.clear();
  backend = createMadeUpBackend();
  ending = new AbortController();
  tokenAnswer = () => Response.json({ token: madeUpToken('noor') });
  opened = [];
  isPanelDown = false;
  vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) => {
    const request = new Request(input, init);
    return new URL(request.url).pathname === '/token'
      ? Promise.resolve(tokenAnswer())
      : backend.answer(request);
  });
});
afterEach(() => {
  ending.abort();
  context.launcher.host.remove();
  vi.restoreAllMocks();
});

function start(attributes: Record<string, string> = {}): AppHandle {
  const script = document.createElement('script');
  script.type = 'text/plain';
  script.src = 'https://points.example/zegel.js';
  for (const [name, value] of Object.entries({
    shop: 'pk_test_zon',
    locale: 'nl',
    ...attributes,
  })) {
    script.setAttribute(`data-${name}`, value);
  }
  const launcher = createLauncher(createReadSetting(script), 'Sparen');
  launcher.setLabel('');
  document.body.append(launcher.host);
  const panel: Panel & { isOpen: boolean } = {
    isOpen: false,
    open(screen) {
      panel.isOpen = true;
      opened.push(screen);
    },
    close() {
      panel.isOpen = false;
      opened.push('closed');
    },
  };
  const chunks = {
    later: { fetchAhead, keepFresh, startClient },
    panel: {
      createPanel(app: App) {
        shownApp = app;
        return panel;
      },
    },
  };
  context = {
    script,
    language: 'nl',
    launcher,
    importChunk: <Module>(name: string) =>
      isPanelDown
        ? Promise.reject(new TypeError('Failed to fetch'))
        : Promise.resolve(chunks[name as 'panel'] as Module),
    signal: ending.signal,
  };
  return startApp(context, { messages });
}

function tell(channel: BroadcastChannel, ping: object): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel is of one origin by itself
  channel.postMessage(ping);
}
/** The account is there, and what keeps it fresh has come after it. */
async function settled(): Promise<void> {
  await vi.waitFor(() => expect(label()).toBe('460'));
  await new Promise((resolve) => setTimeout(resolve));
}
const label = (): string => context.launcher.button.textContent;
function heard(name: string): Promise<unknown> {
  return new Promise((resolve) => {
    const signal = ending.signal;
    document.addEventListener(`zegel:${name}`, (event) => resolve((event as CustomEvent).detail), {
      once: true,
      signal,
    });
  });
}

describe('who is here', () => {
  it('asks nothing before it is told to', async () => {
    start({ token: madeUpToken('noor') });
    await Promise.resolve();
    expect(backend.requests).toEqual([]);
  });

  it('reads the programme alone for a visitor, and takes its colour where the tag has none', async () => {
    start().call(['warm']);
    await vi.waitFor(() =>
      expect(context.launcher.host.style.getPropertyValue('--c')).toMatch(/^#/),
    );
    expect(backend.requests).toEqual(['GET /v1/shops/pk_test_zon/program']);
    expect(label()).toBe('Sparen');
  });

  it('shows the balance of the member whose token stands in the page', async () => {
    start({ token: madeUpToken('noor'), color: '#0f6b3e' }).call(['warm']);
    await vi.waitFor(() => expect(label()).toBe('460'));
    await vi.waitFor(() =>
      expect(context.launcher.button.ariaLabel).toBe(messages.shell.launcher('460 zonnen')),
    );
    expect(context.launcher.host.style.getPropertyValue('--c')).toBe('');
  });

  it('asks the shop for a token, and knows nobody by a 204', async () => {
    start({ 'token-url': '/token' }).call(['warm']);
    await vi.waitFor(() => expect(label()).toBe('460'));
    ending.abort();
    ending = new AbortController();
    tokenAnswer = () => new Response(null, { status: 204 });
    backend.requests.length = 0;
    start({ 'token-url': '/token' }).call(['warm']);
    await vi.waitFor(() => expect(backend.requests).toContain('GET /v1/shops/pk_test_zon/program'));
    expect(backend.requests).not.toContain('GET /v1/me');
    expect(label()).toBe('Sparen');
  });

  it('F5 stays a visitor’s widget when the shop cannot say who is here', async () => {
    tokenAnswer = () => new Response('<h1>500</h1>', { status: 500 });
    const error = heard('error');
    start({ 'token-url': '/token' }).call(['warm']);
    expect(await error).toMatchObject({ code: 'token_unavailable' });
    expect(label()).toBe('Sparen');
  });

  it('takes a token from its own origin only', () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    start({ 'token-url': 'https://elsewhere.example/token' });
    expect(String(error.mock.calls[0])).toMatch('own origin');
    expect(fetch).not.toHaveBeenCalled();
  });

  it('F6 forgets the member at logout: launcher, storage and state', async () => {
    const app = start({ token: madeUpToken('noor'), member: 'noor-hash' });
    app.call(['warm']);
    await vi.waitFor(() => expect(label()).toBe('460'));
    await vi.waitFor(() => expect(JSON.stringify(localStorage)).toContain('460'));
    app.call(['logout']);
    expect(label()).toBe('Sparen');
    expect(JSON.stringify(localStorage)).not.toContain('460');
    expect(context.launcher.host.shadowRoot?.textContent).not.toContain('460');
  });

  it('reads the account of whoever is identified later', async () => {
    const app = start();
    app.call(['warm']);
    app.call(['identify', madeUpToken('noor'), { member: 'noor-hash' }]);
    await vi.waitFor(() => expect(label()).toBe('460'));
  });
});

describe('the panel', () => {
  it('opens where it was asked to, and the launcher closes it again', async () => {
    const app = start();
    app.call(['open', 'rewards']);
    await vi.waitFor(() => expect(opened).toEqual(['rewards']));
    app.call(['toggle']);
    expect(opened).toEqual(['rewards', 'closed']);
    app.call(['toggle']);
    expect(opened).toEqual(['rewards', 'closed', '']);
  });

  it('stays closed when it was closed before it had come', async () => {
    const app = start();
    app.call(['open']);
    app.call(['close']);
    await new Promise((resolve) => setTimeout(resolve));
    expect(opened).toEqual([]);
  });

  it('F5 says so where the shopper tapped when it cannot be had, and tries again', async () => {
    isPanelDown = true;
    const error = heard('error');
    const app = start();
    app.call(['open']);
    expect(await error).toMatchObject({ code: 'network' });
    expect(label()).toBe(messages.shell.chunkFailed);
    isPanelDown = false;
    app.call(['toggle']);
    await vi.waitFor(() => expect(opened).toEqual(['']));
  });
});

describe('what the page is told', () => {
  it('tells what was earned', async () => {
    const app = start({ token: madeUpToken('noor') });
    const earned = heard('earned');
    const handler = vi.fn<(event: unknown) => void>();
    app.call(['on', 'earned', handler]);
    app.call(['earn', 'share', '/products/guji']);
    expect(await earned).toEqual({ points: 10, ruleId: 'share' });
    expect(handler).toHaveBeenCalledWith({ points: 10, ruleId: 'share' });
  });

  it('keeps the code of a voucher to itself', async () => {
    const app = start({ token: madeUpToken('noor') });
    app.call(['open']);
    await vi.waitFor(() => expect(opened).toHaveLength(1));
    const redeemed = heard('redeemed');
    await shownApp?.loyalty.redeem('shipping');
    expect(await redeemed).toEqual({ rewardId: 'shipping', redemptionId: 'redemption-1' });
  });

  it('tells the shop owner in the console what only they can put right', async () => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => {});
    const told = heard('error');
    start({ shop: 'pk_test_unknown' }).call(['warm']);
    expect(await told).toMatchObject({ code: 'unknown_shop' });
    expect(String(error.mock.calls[0])).toMatch('unknown_shop');
  });

  it.each([
    [[]],
    [[undefined]],
    [['open', Symbol('x')]],
    [['open', { toString: () => Promise.reject(new Error('no')) }]],
    [['identify']],
    [['identify', 42, null]],
    [['earn']],
    [['on', 'apply']],
    [['on', '__proto__', 'x']],
    [['cart', { lines: 'many' }]],
    [['cart', 7]],
    [['__proto__']],
    [['constructor', 'x']],
  ])('never throws at a page that calls it wrongly: %j', async (command) => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const app = start();
    expect(() => app.call(command)).not.toThrow();
    await new Promise((resolve) => setTimeout(resolve));
    expect(Object.prototype).not.toHaveProperty('x');
  });
});

describe('freshness', () => {
  it('reads again when the shopper comes back, once', async () => {
    start({ token: madeUpToken('noor') }).call(['warm']);
    await settled();
    backend.requests.length = 0;
    window.dispatchEvent(new Event('focus'));
    window.dispatchEvent(new Event('focus'));
    document.dispatchEvent(new Event('visibilitychange'));
    await vi.waitFor(() => expect(backend.requests).toEqual(['GET /v1/me']));
  });

  it('does not begin to ask because somebody came back', async () => {
    start({ token: madeUpToken('noor') });
    window.dispatchEvent(new Event('focus'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(backend.requests).toEqual([]);
  });

  it('hears from another tab that there is something newer, and that the shopper left', async () => {
    start({ token: madeUpToken('noor') }).call(['warm']);
    await settled();
    const otherTab = new BroadcastChannel('zegel:pk_test_zon');
    backend.account = { ...backend.account, version: 13, available: 410 as never };
    tell(otherTab, { version: 13 });
    await vi.waitFor(() => expect(label()).toBe('410'));
    tell(otherTab, { left: true });
    await vi.waitFor(() => expect(label()).toBe('Sparen'));
    otherTab.close();
  });

  it('tells other tabs after a write', async () => {
    const app = start({ token: madeUpToken('noor') });
    app.call(['warm']);
    await settled();
    const otherTab = new BroadcastChannel('zegel:pk_test_zon');
    const ping = new Promise((resolve) => {
      otherTab.addEventListener('message', ({ data }) => resolve(data));
    });
    app.call(['earn', 'share']);
    expect(await ping).toEqual({ version: 13 });
    otherTab.close();
  });
});

it('F1 ends with everything it began', async () => {
  const channels = vi.spyOn(BroadcastChannel.prototype, 'close');
  const app = start({ token: madeUpToken('noor') });
  app.call(['warm']);
  await settled();
  ending.abort();
  expect(channels).toHaveBeenCalled();
  backend.requests.length = 0;
  window.dispatchEvent(new Event('focus'));
  window.dispatchEvent(new Event('online'));
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(backend.requests).toEqual([]);
});

it('F5 draws on when the server is down, and answers garbage with calm', async () => {
  backend.trouble = () => problem(503, 'unavailable', 'Down');
  start({ token: madeUpToken('noor') }).call(['warm']);
  const error = await heard('error');
  expect(error).toMatchObject({ code: expect.any(String) });
  expect(label()).toBe('Sparen');
});
