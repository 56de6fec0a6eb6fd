// The light client: whole without any part, more with each, and carrying none that was not imported.

import { build } from 'esbuild';
import { describe, expect, it, vi } from 'vitest';
import {
  abortable,
  complete,
  createLoyalty,
  history,
  keep,
  keepInBrowser,
  on,
  quote,
  watchOnline,
} from './lite.ts';
import { fakeBackend } from './test-support/fake-backend.ts';
import { fakeNet, fakeStorage } from './test-support/fake-storage.ts';
import { makeAccount, makeProgram } from './test-support/make-account.ts';
import { makeLoyaltyError } from './test-support/make-loyalty-error.ts';
import { makeToken } from './test-support/make-token.ts';

const inTier = (tierId: string, version: number) =>
  makeAccount({
    version,
    tier: {
      tierId,
      since: '2026-11-21T12:00:00.000Z',
      qualifying: 0,
      pendingQualifying: 0,
      next: null,
    },
  });

async function carriedBy(contents: string): Promise<string> {
  const { metafile } = await build({
    stdin: { contents, resolveDir: import.meta.dirname },
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    format: 'esm',
    conditions: ['source'],
  });
  const [output] = Object.values(metafile.outputs);
  return Object.entries(output?.inputs ?? {})
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([path]) => path)
    .join('\n');
}

describe('a page carries', () => {
  it('no part that it does not import', async () => {
    const carried = await carriedBy(`export { createLoyalty, httpBackend } from './lite.ts';`);
    expect(carried).toMatch(/core\.ts/);
    expect(carried).not.toMatch(/parts|keep|announce|online|ky\b|zustand|shapes/);
  });

  it('what it imports', async () => {
    const carried = await carriedBy(`export { createLoyalty, on, watchOnline } from './lite.ts';`);
    expect(carried).toMatch(/parts\/on\.ts/);
    expect(carried).toMatch(/parts\/watch-online\.ts/);
    expect(carried).not.toMatch(/keep|history|quote/);
  });
});

describe('a client without parts', () => {
  it('reads, writes with a key of its own each time, and leaves', async () => {
    const backend = fakeBackend();
    const loyalty = createLoyalty({ backend });
    loyalty.identify(makeToken({ sub: 'noor' }));
    await loyalty.load();
    expect(loyalty.getState().account).toMatchObject({ value: { givenName: 'noor' } });
    await loyalty.redeem('five-off');
    await loyalty.redeem('five-off');
    expect(loyalty.getState().account).toMatchObject({ value: { version: 3 } });
    expect(new Set(backend.keys).size).toBe(2);
    loyalty.logout();
    expect(loyalty.getState()).toMatchObject({ session: 'anonymous', account: { status: 'idle' } });
    await expect(loyalty.redeem('five-off')).rejects.toMatchObject({ code: 'unauthorized' });
    await expect(history(loyalty)).rejects.toMatchObject({ code: 'unauthorized' });
    expect(await quote(loyalty, { carts: [] })).toMatchObject({ isExact: false });
  });

  it('drops what comes back for somebody who left', async () => {
    const backend = fakeBackend();
    const loyalty = createLoyalty({ backend });
    loyalty.identify(makeToken({ sub: 'noor' }));
    const [reading, redeeming] = [history(loyalty), loyalty.redeem('five-off')];
    loyalty.destroy();
    await expect(reading).rejects.toMatchObject({ code: 'aborted' });
    await expect(redeeming).rejects.toMatchObject({ code: 'aborted' });
  });

  it('lets one caller stop waiting', async () => {
    const loyalty = createLoyalty({ backend: fakeBackend() });
    const controller = new AbortController();
    const aborted = abortable(loyalty.load(), controller);
    const joined = abortable(loyalty.load());
    controller.abort();
    await expect(aborted).rejects.toMatchObject({ code: 'aborted' });
    await joined;
    expect(loyalty.getState().program.status).toBe('ready');
  });
});

describe('on', () => {
  it('tells what happens from then on, also of a tier, and what failed', async () => {
    const backend = fakeBackend();
    backend.program = makeProgram({
      tiers: [{ id: 'seed' }, { id: 'bloom' }, { id: 'sun' }] as never,
    });
    backend.accounts.set('noor', inTier('seed', 1));
    const loyalty = createLoyalty({ backend });
    loyalty.identify(makeToken({ sub: 'noor' }));
    await loyalty.load();
    backend.accounts.set('noor', inTier('bloom', 2));
    await loyalty.refresh();
    const events: unknown[] = [];
    const stop = on(loyalty, 'tier', (event) => events.push(event));
    on(loyalty, 'redeemed', ({ rewardId }) => events.push(rewardId));
    on(loyalty, 'error', ({ error }) => events.push(error.code));
    await loyalty.refresh();
    expect(events).toEqual([]);
    backend.accounts.set('noor', inTier('sun', 3));
    await loyalty.redeem('five-off');
    backend.delay = () => Promise.reject(makeLoyaltyError('network'));
    await loyalty.refresh();
    expect(events).toEqual([{ tierId: 'sun' }, 'five-off', 'network']);
    stop();
  });

  it('takes no tier of one shopper for that of the next', async () => {
    const backend = fakeBackend();
    backend.program = makeProgram({ tiers: [{ id: 'seed' }, { id: 'bloom' }] as never });
    backend.accounts.set('noor', inTier('seed', 1)).set('bram', inTier('bloom', 1));
    const loyalty = createLoyalty({ backend });
    const reached: string[] = [];
    on(loyalty, 'tier', ({ tierId }) => reached.push(tierId));
    for (const sub of ['noor', 'bram']) {
      loyalty.identify(makeToken({ sub }));
      await loyalty.load();
    }
    expect(reached).toEqual([]);
  });
});

it('is complete with every part, in any order', async () => {
  const backend = fakeBackend();
  backend.program = makeProgram({ tiers: [{ id: 'seed' }, { id: 'bloom' }] as never });
  backend.accounts.set('noor', inTier('bloom', 2));
  const storage = fakeStorage();
  storage.items.set('zegel:h1:account', '{"available":1,"version":1,"tierId":"seed"}');
  const net = fakeNet(false);
  const told: string[] = [];
  const loyalty = complete(
    createLoyalty({
      backend,
      with: [
        (core) => void on(core, 'tier', ({ tierId }) => told.push(tierId)),
        (core) => void on(core, 'earned', ({ ruleId }) => told.push(ruleId)),
        watchOnline(net),
        keep(keepInBrowser({ storage })),
      ],
    }),
  );
  loyalty.identify(makeToken({ sub: 'noor' }), { memberHash: 'h1' });
  expect(loyalty.getState()).toMatchObject({ isOnline: false, remembered: { available: 1 } });
  const claimed = loyalty.completeAction('share');
  await loyalty.load();
  expect(backend.calls).not.toContain('noor completeAction share');
  net.set(true);
  expect(await claimed).toMatchObject({ outcome: 'earned' });
  expect(told).toEqual(['bloom', 'share']);
  expect(await loyalty.history()).toMatchObject({ next: 'noor' });
  await vi.waitFor(() => expect(storage.items.get('zegel:h1:account')).toContain('"bloom"'));
  loyalty.destroy();
  net.set(false);
  expect(loyalty.getState().isOnline).toBe(true);
});
