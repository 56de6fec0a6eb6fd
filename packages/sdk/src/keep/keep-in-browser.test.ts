// What outlives a page: the outbox and the last balance. Over a backend in memory, and over HTTP where answers get lost.

import type { Points } from '@zegel/core';
import { describe, expect, it, vi } from 'vitest';
import { createLoyalty, fetchTransport, httpBackend, keep, on, watchOnline } from '../lite.ts';
import type { LiteOptions, LoyaltyEvents } from '../lite.ts';
import { fakeBackend } from '../test-support/fake-backend.ts';
import { fakeNet, fakeStorage } from '../test-support/fake-storage.ts';
import { makeAccount, makeProgram, makeRedemption } from '../test-support/make-account.ts';
import { makeLoyaltyError } from '../test-support/make-loyalty-error.ts';
import { makeToken } from '../test-support/make-token.ts';
import { json, startServer } from '../test-support/start-server.ts';
import { keepInBrowser } from './keep-in-browser.ts';
import type { KeepInBrowserOptions } from './keep-in-browser.ts';

const hour = 3_600_000;

/** A page: its own client, on what may be shared with other pages. */
function openPage({
  storage = fakeStorage(),
  backend = fakeBackend(),
  net = fakeNet(),
  member = 'h1',
  options = {},
  ...rest
}: Partial<LiteOptions> & {
  storage?: ReturnType<typeof fakeStorage>;
  backend?: ReturnType<typeof fakeBackend>;
  net?: ReturnType<typeof fakeNet>;
  member?: string;
  options?: KeepInBrowserOptions;
} = {}) {
  const loyalty = createLoyalty({
    backend,
    with: [keep(keepInBrowser({ storage, ...options })), watchOnline(net)],
    ...rest,
  });
  const events: [string, unknown][] = [];
  for (const name of ['redeemed', 'earned', 'dropped', 'error'] satisfies (keyof LoyaltyEvents)[]) {
    on(loyalty, name, (event) => events.push([name, event]));
  }
  loyalty.identify(makeToken({ sub: 'noor' }), { memberHash: member });
  return { loyalty, storage, backend, net, events };
}

const outbox = (storage: ReturnType<typeof fakeStorage>, member = 'h1'): unknown[] =>
  JSON.parse(storage.items.get(`zegel:${member}:outbox`) ?? '[]') as unknown[];

describe('F5 a redemption in doubt', () => {
  it('is stored before it is sent, and asked again with the same key by the next page', async () => {
    const redeemed = {
      result: { outcome: 'redeemed', redemption: makeRedemption() },
      account: makeAccount({ version: 2 }),
    };
    const storage = fakeStorage();
    const storedWhenAsked: number[] = [];
    await using server = await startServer(({ method, path }, response) => {
      if (path.startsWith('/v1/shops')) json(response, makeProgram());
      else if (method === 'GET') json(response, makeAccount());
      else {
        storedWhenAsked.push(outbox(storage).length);
        // Done, and the answer lost on its way.
        response.destroy();
      }
    });
    const open = () => {
      const loyalty = createLoyalty({
        backend: httpBackend({
          url: server.url,
          shop: 'pk_test_1',
          transport: fetchTransport({ retryDelayMs: 1, retryLimit: 1 }),
        }),
        with: [keep(keepInBrowser({ storage }))],
      });
      loyalty.identify(makeToken({ sub: 'noor' }), { memberHash: 'h1' });
      return loyalty;
    };
    const first = open();
    await expect(first.redeem('five-off')).rejects.toMatchObject({
      code: 'network',
      canRetry: true,
    });
    expect(first.getState().waiting).toMatchObject([{ kind: 'redeem', subject: 'five-off' }]);
    expect(storedWhenAsked).toEqual([1, 1]);
    first.destroy();
    expect(outbox(storage)).toHaveLength(1);

    const lose = server.reply;
    server.reply = (asked, response, count) => {
      if (asked.method === 'GET') lose(asked, response, count);
      else json(response, redeemed, 200, { 'idempotency-replayed': 'true' });
    };
    const second = open();
    const heard = new Promise((resolve) => on(second, 'redeemed', resolve));
    await second.load();
    expect(await heard).toMatchObject({ rewardId: 'five-off', code: 'SUN-7K2-QQ4' });
    await vi.waitFor(() => expect(outbox(storage)).toEqual([]));
    expect(second.getState().waiting).toEqual([]);
    const keys = server.asked.map(({ headers }) => headers['idempotency-key']).filter(Boolean);
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
  });

  it('is the same intent when the shopper taps again', async () => {
    const { loyalty, backend } = openPage();
    const [first, second] = await Promise.all([loyalty.redeem('five'), loyalty.redeem('five')]);
    expect(second).toBe(first);
    backend.delay = () => Promise.reject(makeLoyaltyError('network'));
    await expect(loyalty.redeem('five')).rejects.toMatchObject({ code: 'network' });
    backend.delay = () => Promise.resolve();
    await loyalty.redeem('five');
    await loyalty.redeem('five');
    const [before, lost, again, after] = backend.keys;
    expect(again).toBe(lost);
    expect(new Set([before, lost, after]).size).toBe(3);
  });

  it('is over when it is refused', async () => {
    const { loyalty, backend, storage } = openPage();
    backend.delay = () => Promise.reject(makeLoyaltyError('forbidden'));
    await expect(loyalty.redeem('five')).rejects.toMatchObject({ code: 'forbidden' });
    expect(loyalty.getState().waiting).toEqual([]);
    expect(storage.items.size).toBe(0);
  });
});

describe('offline', () => {
  it('waits, shows what waits, and answers once it is sent', async () => {
    const { loyalty, backend, net, storage } = openPage();
    net.set(false);
    const writes = [
      loyalty.enrol({ termsVersion: '1', marketingConsent: true }),
      loyalty.completeAction('share', { target: '/tea' }),
      loyalty.redeem('five'),
    ];
    expect(loyalty.getState().waiting.map(({ kind }) => kind)).toEqual([
      'enrol',
      'completeAction',
      'redeem',
    ]);
    // What moves points was not sent, so nothing about it is in doubt.
    expect(outbox(storage)).toMatchObject([{ kind: 'enrol' }, { kind: 'completeAction' }]);
    expect(backend.calls).toEqual([]);
    net.set(true);
    expect(await Promise.all(writes)).toMatchObject([
      { outcome: 'joined' },
      { outcome: 'earned' },
      { outcome: 'redeemed' },
    ]);
    expect(backend.calls).toEqual(['noor enrol', 'noor completeAction share', 'noor redeem five']);
    expect(loyalty.getState().waiting).toEqual([]);
    expect(outbox(storage)).toEqual([]);
  });

  it('survives a reload, and sends what the last page left for this member only', async () => {
    const storage = fakeStorage();
    const offline = openPage({ storage, net: fakeNet(false) });
    void offline.loyalty.completeAction('share').catch(() => {});
    offline.loyalty.destroy();

    const other = openPage({ storage, member: 'h2' });
    await other.loyalty.load();
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(other.backend.keys).toEqual([]);

    const own = openPage({ storage });
    await own.loyalty.load();
    await vi.waitFor(() => expect(own.events).toContainEqual(['earned', expect.anything()]));
    expect(own.backend.keys).toHaveLength(1);
    expect(outbox(storage)).toEqual([]);
  });

  it('never stores a profile', async () => {
    const { loyalty, backend, net, storage } = openPage();
    net.set(false);
    const saving = loyalty.saveProfile({ birthday: '1990-05-17' });
    expect(loyalty.getState().waiting).toMatchObject([{ kind: 'saveProfile' }]);
    expect(JSON.stringify([...storage.items])).not.toContain('1990');
    backend.delay = () => {
      expect(JSON.stringify([...storage.items])).not.toContain('1990');
      return Promise.resolve();
    };
    net.set(true);
    expect(await saving).toMatchObject({ outcome: 'saved' });
    expect(JSON.stringify([...storage.items])).not.toContain('1990');
  });
});

describe('an answer to a survey', () => {
  it('is never stored, and sent when the browser is online again', async () => {
    await using server = await startServer(({ method }, response) => {
      if (method === 'GET') json(response, makeAccount());
      else
        json(response, {
          result: { outcome: 'earned', points: 20, availableAt: null },
          account: makeAccount({ version: 2 }),
        });
    });
    const storage = fakeStorage();
    const net = fakeNet();
    net.set(false);
    const loyalty = createLoyalty({
      backend: httpBackend({ url: server.url, shop: 'pk_test_1' }),
      with: [keep(keepInBrowser({ storage })), watchOnline(net)],
    });
    loyalty.identify(makeToken({ sub: 'noor' }), { memberHash: 'h1' });
    const saying = loyalty.completeAction('nps', { answer: { score: 9, words: 'wat fijn' } });
    expect(loyalty.getState().waiting).toMatchObject([{ kind: 'completeAction', subject: 'nps' }]);
    expect(JSON.stringify([...storage.items])).not.toContain('fijn');
    net.set(true);
    expect(await saying).toMatchObject({ outcome: 'earned' });
    const asked = server.asked.find(({ method }) => method === 'POST');
    expect(asked?.path).toBe('/v1/me/actions/nps');
    expect(JSON.parse(asked?.body ?? '')).toEqual({
      target: null,
      answer: { score: 9, words: 'wat fijn' },
    });
    expect(JSON.stringify([...storage.items])).not.toContain('fijn');
  });
});

it('asks again for as many points as were chosen, by the next page', async () => {
  const storage = fakeStorage();
  const bodies: unknown[] = [];
  await using server = await startServer(({ method, body }, response) => {
    if (method === 'GET') json(response, makeAccount());
    else if (bodies.push(JSON.parse(body)) === 1) response.destroy();
    else
      json(response, {
        result: { outcome: 'redeemed', redemption: makeRedemption() },
        account: makeAccount({ version: 2 }),
      });
  });
  const open = () => {
    const loyalty = createLoyalty({
      backend: httpBackend({
        url: server.url,
        shop: 'pk_test_1',
        transport: fetchTransport({ retryLimit: 0 }),
      }),
      with: [keep(keepInBrowser({ storage }))],
    });
    loyalty.identify(makeToken({ sub: 'noor' }), { memberHash: 'h1' });
    return loyalty;
  };
  const first = open();
  const choice = { points: 300 as Points };
  await expect(first.redeem('as-you-like', choice)).rejects.toMatchObject({ canRetry: true });
  first.destroy();
  await open().load();
  await vi.waitFor(() => expect(bodies).toHaveLength(2));
  const body = { rewardId: 'as-you-like', points: 300 };
  expect(bodies).toEqual([body, body]);
});

describe('what is given up', () => {
  it('drops the oldest when too many wait, and says so', async () => {
    const { loyalty, net, storage, events } = openPage({ options: { queueLengthMax: 2 } });
    net.set(false);
    const first = loyalty.completeAction('one');
    void loyalty.completeAction('two').catch(() => {});
    void loyalty.completeAction('three').catch(() => {});
    await expect(first).rejects.toMatchObject({ code: 'aborted' });
    expect(events).toEqual([
      ['dropped', { kind: 'completeAction', subject: 'one', reason: 'full' }],
    ]);
    expect(outbox(storage)).toMatchObject([{ subject: 'two' }, { subject: 'three' }]);
  });

  it('drops a claim after a day', async () => {
    const storage = fakeStorage();
    let at = 1_800_000_000_000;
    const offline = openPage({ storage, net: fakeNet(false), now: () => at });
    void offline.loyalty.completeAction('share').catch(() => {});
    offline.loyalty.destroy();
    at += 25 * hour;
    const { loyalty, backend, events } = openPage({ storage, now: () => at });
    await loyalty.load();
    await vi.waitFor(() =>
      expect(events).toContainEqual([
        'dropped',
        { kind: 'completeAction', subject: 'share', reason: 'expired' },
      ]),
    );
    expect(backend.keys).toEqual([]);
    expect(outbox(storage)).toEqual([]);
  });

  it('forgets everything at logout, also what is on its way', async () => {
    const { loyalty, backend, net, storage } = openPage();
    await loyalty.load();
    backend.delay = () => new Promise((resolve) => setImmediate(resolve));
    const sending = loyalty.redeem('five');
    net.set(false);
    const waiting = loyalty.completeAction('share');
    expect(storage.items.size).toBe(2);
    loyalty.logout();
    expect(storage.items.size).toBe(0);
    await expect(sending).rejects.toMatchObject({ code: 'aborted' });
    await expect(waiting).rejects.toMatchObject({ code: 'aborted' });
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(storage.items.size).toBe(0);
    expect(loyalty.getState().waiting).toEqual([]);
  });
});

describe('storage', () => {
  it.each(['getItem', 'setItem', 'removeItem'] as const)(
    'that throws in %s changes nothing else',
    async (method) => {
      const storage = Object.assign(fakeStorage(), {
        [method]: () => {
          throw new DOMException('No', 'QuotaExceededError');
        },
      });
      const { loyalty, net } = openPage({ storage });
      net.set(false);
      const redeeming = loyalty.redeem('five');
      net.set(true);
      expect(await redeeming).toMatchObject({ outcome: 'redeemed' });
      loyalty.logout();
    },
  );

  it('that is not there keeps the outbox in memory', async () => {
    const net = fakeNet(false);
    const loyalty = createLoyalty({
      backend: fakeBackend(),
      with: [keep(keepInBrowser()), watchOnline(net)],
    });
    loyalty.identify(makeToken({ sub: 'noor' }), { memberHash: 'h1' });
    const redeeming = loyalty.redeem('five');
    net.set(true);
    expect(await redeeming).toMatchObject({ outcome: 'redeemed' });
  });

  it.each(['{', 'null', '7', '{"available":"640"}', '[null]', '[{"key":"k"}]', '[[]]'])(
    'with %s in it does no harm',
    async (text) => {
      const storage = fakeStorage();
      storage.items.set('zegel:h1:account', text).set('zegel:h1:outbox', text);
      const { loyalty } = openPage({ storage });
      expect(loyalty.getState().remembered).toBeNull();
      await loyalty.load();
      expect(await loyalty.redeem('five')).toMatchObject({ outcome: 'redeemed' });
      expect(outbox(storage)).toEqual([]);
    },
  );
});

it('lets one of two tabs send what waits', async () => {
  const storage = fakeStorage();
  const backend = fakeBackend();
  const offline = openPage({ storage, backend, net: fakeNet(false) });
  for (const ruleId of ['one', 'two', 'three']) {
    void offline.loyalty.completeAction(ruleId).catch(() => {});
  }
  offline.loyalty.destroy();
  backend.delay = () => new Promise((resolve) => setImmediate(resolve));
  const tabs = [openPage({ storage, backend }), openPage({ storage, backend })];
  await Promise.all(tabs.map(({ loyalty }) => loyalty.load()));
  await vi.waitFor(() => expect(outbox(storage)).toEqual([]));
  await vi.waitFor(() =>
    expect(tabs.map(({ loyalty }) => loyalty.getState().waiting)).toEqual([[], []]),
  );
  expect(backend.keys).toHaveLength(3);
  expect(new Set(backend.keys).size).toBe(3);
});
