// A keeper that comes when it is needed: the balance is kept without it, no write is lost, none is done twice.

import { describe, expect, it, vi } from 'vitest';
import { createLoyalty, keep, watchOnline } from '../lite.ts';
import type { Keep, LiteLoyalty } from '../lite.ts';
import { fakeBackend } from '../test-support/fake-backend.ts';
import { fakeNet, fakeStorage } from '../test-support/fake-storage.ts';
import { makeLoyaltyError } from '../test-support/make-loyalty-error.ts';
import { makeToken } from '../test-support/make-token.ts';
import { keepInBrowser } from './keep-in-browser.ts';
import { keepLater } from './keep-later.ts';

function openPage({
  storage = fakeStorage(),
  net = fakeNet(),
  isMissing = false,
}: {
  storage?: ReturnType<typeof fakeStorage>;
  net?: ReturnType<typeof fakeNet>;
  isMissing?: boolean;
} = {}) {
  const backend = fakeBackend();
  const load = vi.fn<() => Promise<Keep>>(() =>
    isMissing
      ? Promise.reject(new TypeError('Failed to fetch'))
      : Promise.resolve(keepInBrowser({ storage })),
  );
  const loyalty: LiteLoyalty = createLoyalty({
    backend,
    with: [keep(keepLater(load, storage)), watchOnline(net)],
  });
  loyalty.identify(makeToken({ sub: 'noor' }), { memberHash: 'h1' });
  return { loyalty, backend, storage, load };
}

const account = 'zegel:h1:account';
const outbox = 'zegel:h1:outbox';

describe('the balance', () => {
  it('is remembered, and forgotten at logout, without the outbox', async () => {
    const storage = fakeStorage();
    const first = openPage({ storage });
    await first.loyalty.load();
    first.loyalty.destroy();
    expect(storage.items.get(account)).toContain('640');
    const { loyalty, load } = openPage({ storage });
    expect(loyalty.getState().remembered).toMatchObject({ available: 640 });
    await loyalty.load();
    loyalty.logout();
    expect([...storage.items]).toEqual([]);
    expect(load).not.toHaveBeenCalled();
  });
});

describe('the outbox', () => {
  it('is there before the first write is sent, which is stored by then', async () => {
    const { loyalty, backend, storage, load } = openPage();
    const stored: unknown[] = [];
    backend.delay = () => {
      stored.push(load.mock.calls.length, storage.items.get(outbox));
      return Promise.resolve();
    };
    await loyalty.redeem('five');
    expect(stored.slice(0, 2)).toEqual([1, expect.stringContaining('"five"')]);
    expect(storage.items.has(outbox)).toBe(false);
  });

  it('comes when an earlier page left something for it', async () => {
    const storage = fakeStorage();
    const offline = openPage({ storage, net: fakeNet(false) });
    void offline.loyalty.completeAction('share').catch(() => {});
    await vi.waitFor(() => expect(storage.items.has(outbox)).toBe(true));
    offline.loyalty.destroy();
    const { loyalty, backend } = openPage({ storage });
    await loyalty.load();
    await vi.waitFor(() => expect(backend.calls).toContain('noor completeAction share'));
    await vi.waitFor(() => expect(storage.items.has(outbox)).toBe(false));
  });

  it('is not made for somebody who left while it was on its way', async () => {
    const { loyalty, backend, storage } = openPage();
    const redeeming = loyalty.redeem('five');
    loyalty.logout();
    await expect(redeeming).rejects.toMatchObject({ code: 'aborted' });
    expect(backend.keys).toEqual([]);
    expect([...storage.items]).toEqual([]);
  });
});

describe('F5 without an outbox', () => {
  it('a write is sent all the same', async () => {
    const { loyalty, load } = openPage({ isMissing: true });
    expect(await loyalty.redeem('five')).toMatchObject({ outcome: 'redeemed' });
    await loyalty.completeAction('share');
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('what is in doubt is asked again with the same key', async () => {
    const { loyalty, backend } = openPage({ isMissing: true });
    backend.delay = () => Promise.reject(makeLoyaltyError('network'));
    await expect(loyalty.redeem('five')).rejects.toMatchObject({ code: 'network' });
    backend.delay = () => Promise.resolve();
    await loyalty.redeem('five');
    await loyalty.redeem('five');
    const [lost, again, next] = backend.keys;
    expect(again).toBe(lost);
    expect(next).not.toBe(lost);
  });
});
