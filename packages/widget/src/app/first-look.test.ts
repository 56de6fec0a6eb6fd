// The first look with the real client behind it, over HTTP messages on a made-up server: what is asked, how often, and who
// speaks when.

import type { Loyalty } from '@zegel/sdk/lite';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  createMadeUpBackend,
  madeUpToken,
  problem,
  type MadeUpBackend,
} from '../test-support/made-up-backend.ts';
import { createFirstLook, type FirstLook, type Seed } from './first-look.ts';
import { createHostEvents } from './host-events.ts';
import { latest } from './latest.ts';
import { startClient } from './start-client.ts';

const service = { url: 'https://points.example/', shop: 'pk_test_zon', language: 'nl' };
const program = 'GET /v1/shops/pk_test_zon/program';
const account = 'GET /v1/me';
let backend: MadeUpBackend;
let ending: AbortController;
let isClientDown: boolean;
let clients: Loyalty[];

beforeEach(() => {
  localStorage.clear();
  backend = createMadeUpBackend();
  ending = new AbortController();
  isClientDown = false;
  clients = [];
  vi.spyOn(globalThis, 'fetch').mockImplementation((input, init) =>
    backend.answer(new Request(input, init)),
  );
});
afterEach(() => {
  ending.abort();
  for (const client of clients) client.destroy();
  vi.restoreAllMocks();
});

function look(): FirstLook {
  return createFirstLook({
    ...service,
    signal: ending.signal,
    fetchClient() {
      if (isClientDown) return Promise.reject(new TypeError('Failed to fetch'));
      return Promise.resolve((seed: Seed) => {
        const { loyalty } = startClient({ ...service, seed, events: createHostEvents() });
        clients.push(loyalty);
        return loyalty;
      });
    },
  });
}
const balanceOf = (loyalty: Loyalty): number | undefined =>
  latest(loyalty.getState().account)?.available;

describe('the first look', () => {
  it('reads once, without the client, which then begins with what was read', async () => {
    const loyalty = look();
    const getToken = vi.fn<() => Promise<string>>(() => Promise.resolve(madeUpToken('noor')));
    loyalty.identify(getToken);
    expect(backend.requests).toEqual([]);
    await Promise.all([loyalty.load(), loyalty.load()]);
    expect(balanceOf(loyalty)).toBe(460);
    expect(loyalty.getState().session).toBe('customer');
    expect(clients).toEqual([]);

    const states: string[] = [];
    loyalty.subscribe((state) => states.push(state.account.status));
    await Promise.all([loyalty.handOver(), loyalty.handOver()]);
    expect(clients).toHaveLength(1);
    expect(balanceOf(loyalty)).toBe(460);
    // Nobody sees the change.
    expect(new Set(states)).toEqual(new Set(['ready']));
    expect(backend.requests.sort()).toEqual([account, program]);
    expect(getToken).toHaveBeenCalledOnce();
  });

  it('shows what it knows from the last visit, and forgets it with the shopper', async () => {
    localStorage.setItem('zegel:hash:account', '{"available":640,"version":3}');
    const loyalty = look();
    loyalty.identify(() => Promise.resolve(null), { memberHash: 'hash' });
    expect(loyalty.getState()).toMatchObject({
      session: 'pending',
      remembered: { available: 640 },
    });
    await loyalty.load();
    expect(loyalty.getState()).toMatchObject({ session: 'anonymous', remembered: null });
    expect(localStorage).toHaveLength(0);
    expect(backend.requests).toEqual([program]);
  });

  it.each([
    ['a refused token', () => problem(401, 'unauthorized', 'Expired')],
    ['a server that is down', () => problem(503, 'unavailable', 'Down')],
    ['garbage', () => new Response('<html>Welcome to Airport Wi-Fi</html>')],
    ['a lie', () => Response.json({ status: 'member', available: '640' })],
  ])('leaves %s to the client', async (_, trouble) => {
    const loyalty = look();
    loyalty.identify(madeUpToken('noor'));
    backend.trouble = () => {
      backend.trouble = null;
      return trouble();
    };
    await loyalty.load();
    await vi.waitFor(() => expect(balanceOf(loyalty)).toBe(460));
    expect(clients).toHaveLength(1);
  });

  it('says what is wrong where the client cannot be had either, and tries again', async () => {
    isClientDown = true;
    backend.trouble = () => problem(503, 'unavailable', 'Down');
    const loyalty = look();
    loyalty.identify(madeUpToken('noor'));
    await loyalty.load();
    expect(loyalty.getState()).toMatchObject({
      program: { status: 'failed' },
      account: { status: 'failed' },
    });
    isClientDown = false;
    backend.trouble = null;
    window.dispatchEvent(new Event('online'));
    await vi.waitFor(() => expect(balanceOf(loyalty)).toBe(460));
  });

  it('keeps what was read where the client does not come', async () => {
    isClientDown = true;
    const loyalty = look();
    loyalty.identify(madeUpToken('noor'));
    await loyalty.load();
    await expect(loyalty.redeem('shipping')).rejects.toThrow('Failed to fetch');
    expect(balanceOf(loyalty)).toBe(460);
    isClientDown = false;
    expect(await loyalty.redeem('shipping')).toMatchObject({ outcome: 'redeemed' });
  });
});

describe('what is asked for before the client has come', () => {
  it('waits for it: a write is done once, and told', async () => {
    const loyalty = look();
    loyalty.identify(madeUpToken('noor'));
    const told: unknown[] = [];
    loyalty.on('redeemed', ({ rewardId }) => told.push(rewardId));
    await loyalty.load();
    await loyalty.redeem('shipping');
    expect(told).toEqual(['shipping']);
    expect(backend.requests.filter((request) => request.startsWith('POST'))).toHaveLength(1);
    expect(balanceOf(loyalty)).toBe(latest(clients[0]!.getState().account)?.available);
  });

  it('F6 shows nothing of the one before when somebody else comes', async () => {
    const loyalty = look();
    let release = (): void => {};
    loyalty.identify(madeUpToken('noor'), { memberHash: 'noor-hash' });
    const answer = backend.answer;
    vi.spyOn(backend, 'answer').mockImplementation(async (request) => {
      const answered = await answer(request);
      if (request.url.endsWith('/me')) await new Promise<void>((resolve) => (release = resolve));
      return answered;
    });
    const loading = loyalty.load();
    await vi.waitFor(() => expect(backend.requests).toContain(account));
    loyalty.logout();
    release();
    await loading;
    expect(loyalty.getState()).toMatchObject({
      session: 'anonymous',
      account: { status: 'idle' },
      remembered: null,
    });
    expect(JSON.stringify(loyalty.getState())).not.toContain('460');
  });

  it('keeps the screen when the same member identifies again', async () => {
    const loyalty = look();
    loyalty.identify(madeUpToken('noor'), { memberHash: 'noor-hash' });
    await loyalty.load();
    loyalty.identify(madeUpToken('noor'), { memberHash: 'noor-hash' });
    expect(balanceOf(loyalty)).toBe(460);
  });
});

it('F1 asks nothing any more after the end', async () => {
  const loyalty = look();
  loyalty.identify(madeUpToken('noor'));
  const loading = loyalty.load();
  ending.abort();
  await loading;
  expect(clients).toEqual([]);
  backend.requests.length = 0;
  window.dispatchEvent(new Event('online'));
  await Promise.resolve();
  expect(backend.requests).toEqual([]);
});
