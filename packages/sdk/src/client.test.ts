// The client over a backend in memory: what it shows, what it asks, and what it drops.

import type { Account, Points, Program } from '@zegel/core';
import { describe, expect, it, vi } from 'vitest';
import { createLoyalty } from './index.ts';
import type { Loyalty, LoyaltyOptions } from './index.ts';
import { fakeBackend } from './test-support/fake-backend.ts';
import { fakeNet, fakeStorage } from './test-support/fake-storage.ts';
import { makeAccount, makeProgram } from './test-support/make-account.ts';
import { makeLoyaltyError } from './test-support/make-loyalty-error.ts';
import { makeToken } from './test-support/make-token.ts';

const tokenOf = (sub: string): string => makeToken({ sub });

function start(options: Partial<LoyaltyOptions> = {}) {
  const backend = fakeBackend();
  const storage = fakeStorage();
  const loyalty = createLoyalty({ backend, storage, onlineWatcher: fakeNet(), ...options });
  return { backend, storage, loyalty };
}

const tiersOf = (...ids: string[]): Program['tiers'] => ids.map((id) => ({ id })) as never;

const accountIn = (tierId: string, version: number): Account =>
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

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('reading', () => {
  it('asks nothing before it is asked', async () => {
    const { backend, loyalty } = start();
    loyalty.identify(() => Promise.resolve(tokenOf('noor')));
    await nextTurn();
    expect(backend.calls).toEqual([]);
    expect(loyalty.getState()).toMatchObject({
      session: 'pending',
      program: { status: 'idle' },
      account: { status: 'idle' },
    });
  });

  it('reads the programme and the account side by side, and once for all who ask', async () => {
    const { backend, loyalty } = start();
    loyalty.identify(tokenOf('noor'));
    const both = Promise.all([loyalty.load(), loyalty.load()]);
    expect(loyalty.getState().program).toEqual({ status: 'loading', previous: null });
    await both;
    await loyalty.load();
    expect(backend.calls.sort()).toEqual(['nobody program', 'noor account']);
    expect(loyalty.getState()).toMatchObject({
      session: 'customer',
      program: { status: 'ready' },
      account: { status: 'ready', value: { givenName: 'noor' } },
    });
  });

  it('reads the account again on refresh, and the programme when the account says it moved', async () => {
    const { backend, loyalty } = start();
    loyalty.identify(tokenOf('noor'));
    await loyalty.load();
    await loyalty.refresh();
    backend.program = makeProgram({ version: 2, name: 'Nieuw' });
    backend.accounts.set('noor', makeAccount({ version: 2, programVersion: 2 }));
    await loyalty.refresh();
    await vi.waitFor(() =>
      expect(loyalty.getState().program).toMatchObject({ value: { name: 'Nieuw' } }),
    );
    expect(backend.calls.filter((call) => call === 'noor account')).toHaveLength(3);
    expect(backend.calls.filter((call) => call === 'nobody program')).toHaveLength(2);
  });

  it('reads the programme alone for an anonymous visitor, and refuses the rest', async () => {
    const { backend, loyalty } = start();
    await loyalty.load();
    expect(backend.calls).toEqual(['nobody program']);
    await expect(loyalty.history()).rejects.toMatchObject({ code: 'unauthorized' });
    await expect(loyalty.redeem('five-off')).rejects.toMatchObject({ code: 'unauthorized' });
    expect(await loyalty.quote({ carts: [] })).toMatchObject({ isExact: false });
  });

  it('takes a token that does not come for nobody', async () => {
    const { loyalty } = start();
    loyalty.identify(() => Promise.resolve(null));
    expect(await loyalty.quote({ carts: [] })).toMatchObject({ isExact: false });
    loyalty.identify(() => Promise.resolve(null));
    await loyalty.load();
    expect(loyalty.getState()).toMatchObject({ session: 'anonymous', account: { status: 'idle' } });
  });

  it('shows a failure, tells of it, and never throws it', async () => {
    const { backend, loyalty } = start();
    const errors: string[] = [];
    loyalty.on('error', ({ error }) => errors.push(error.code));
    loyalty.identify(() => Promise.reject(new Error('Session service is down')));
    await loyalty.load();
    expect(loyalty.getState().account).toMatchObject({
      status: 'failed',
      error: { code: 'token_unavailable', canRetry: true },
    });
    expect(errors).toEqual(['token_unavailable']);
    expect(backend.calls).toEqual(['nobody program']);
  });

  it('reads again what had failed when the browser is online again', async () => {
    const net = fakeNet();
    const { backend, loyalty } = start({ onlineWatcher: net });
    backend.delay = () => Promise.reject(makeLoyaltyError('network'));
    await loyalty.load();
    expect(loyalty.getState().program.status).toBe('failed');
    backend.delay = () => Promise.resolve();
    net.set(false);
    expect(loyalty.getState().isOnline).toBe(false);
    net.set(true);
    await vi.waitFor(() => expect(loyalty.getState().program.status).toBe('ready'));
  });

  it('lets one caller stop waiting without ending the read of the others', async () => {
    const { backend, loyalty } = start();
    const controller = new AbortController();
    backend.delay = nextTurn;
    const aborted = loyalty.load({ signal: controller.signal });
    const joined = loyalty.load();
    controller.abort();
    await expect(aborted).rejects.toMatchObject({ code: 'aborted' });
    await joined;
    expect(loyalty.getState().program.status).toBe('ready');
    await expect(loyalty.load({ signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'aborted',
    });
  });
});

describe('writing', () => {
  it('answers the outcome, shows the account that came with it, and tells', async () => {
    const { backend, loyalty } = start();
    const events: unknown[] = [];
    const rule = { kind: 'profile', id: 'about-you' };
    backend.program = makeProgram({ rules: [rule as never] });
    for (const name of ['joined', 'earned', 'redeemed', 'returned'] as const) {
      loyalty.on(name, (event) => events.push([name, event]));
    }
    loyalty.identify(tokenOf('noor'));
    await loyalty.load();
    expect(await loyalty.enrol({ termsVersion: '1', marketingConsent: false })).toMatchObject({
      outcome: 'joined',
    });
    await loyalty.completeAction('share');
    await loyalty.saveProfile({ birthday: '1990-01-01' });
    expect(await loyalty.redeem('five-off')).toMatchObject({
      outcome: 'redeemed',
      redemption: { code: 'noor-code' },
    });
    await loyalty.giveBack('red_1');
    expect(events).toEqual([
      ['joined', { points: 50 }],
      ['earned', { points: 20, ruleId: 'share' }],
      ['earned', { points: 100, ruleId: 'about-you' }],
      ['redeemed', { rewardId: 'five-off', redemptionId: 'red_1', code: 'noor-code' }],
      ['returned', { redemptionId: 'red_1', points: 500 }],
    ]);
    expect(loyalty.getState().account).toMatchObject({ status: 'ready', value: { version: 6 } });
    expect(new Set(backend.keys).size).toBe(5);
    // Ordered in time, as far as a millisecond tells.
    const times = backend.keys.map((key) => key.slice(0, 8));
    expect(times).toEqual([...times].sort());
  });

  it('never lets an older answer overwrite a newer one', async () => {
    const { backend, loyalty } = start();
    loyalty.identify(tokenOf('noor'));
    let release = (): void => {};
    await loyalty.load();
    // The next read computes its answer, and is held back while a write overtakes it.
    let turn = 0;
    backend.delay = () =>
      ++turn === 2 ? new Promise((resolve) => (release = resolve)) : Promise.resolve();
    const reading = loyalty.refresh();
    await vi.waitFor(() => expect(turn).toBe(2));
    await loyalty.redeem('five-off');
    release();
    await reading;
    expect(loyalty.getState().account).toMatchObject({ status: 'ready', value: { version: 2 } });
  });

  it('tells of a higher tier, once, and not of a lower one', async () => {
    const { backend, loyalty } = start();
    backend.program = makeProgram({ tiers: tiersOf('seed', 'sprout', 'bloom') });
    const reached: string[] = [];
    loyalty.on('tier', ({ tierId }) => reached.push(tierId));
    loyalty.identify(tokenOf('noor'));
    for (const [index, tierId] of ['seed', 'seed', 'bloom', 'bloom', 'sprout'].entries()) {
      backend.accounts.set('noor', accountIn(tierId, index + 1));
      await loyalty.refresh();
    }
    expect(reached).toEqual(['bloom']);
  });

  it.each([
    ['a tier reached since the last visit', '"tierId":"seed"', ['bloom']],
    ['the first tier ever', '"tierId":null', ['bloom']],
    ['the same tier', '"tierId":"bloom"', []],
    ['a tier lower than the last', '"tierId":"sun"', []],
    ['a tier that is no longer there', '"tierId":"gone"', []],
    ['what an older page has kept', '"held":0', []],
  ])('knows %s between visits', async (_, kept, told) => {
    const storage = fakeStorage();
    storage.items.set('zegel:h1:account', `{"available":640,"version":1,${kept}}`);
    const { backend, loyalty } = start({ storage } as never);
    backend.program = makeProgram({ tiers: tiersOf('seed', 'bloom', 'sun') });
    backend.accounts.set('noor', accountIn('bloom', 2));
    // The account may well be there before the programme that knows its tiers.
    backend.delay = async () => {
      if (backend.calls.at(-1) === 'noor account') await nextTurn();
    };
    const reached: string[] = [];
    loyalty.on('tier', ({ tierId }) => reached.push(tierId));
    loyalty.identify(tokenOf('noor'), { memberHash: 'h1' });
    await loyalty.load();
    expect(reached).toEqual(told);
    await loyalty.refresh();
    expect(reached).toEqual(told);
    expect(storage.items.get('zegel:h1:account')).toContain('"tierId":"bloom"');
  });

  it('tells of no tier where this browser has never seen the member', async () => {
    const { backend, loyalty } = start();
    backend.program = makeProgram({ tiers: tiersOf('seed', 'bloom') });
    backend.accounts.set('noor', accountIn('bloom', 2));
    const reached: string[] = [];
    loyalty.on('tier', ({ tierId }) => reached.push(tierId));
    loyalty.identify(tokenOf('noor'), { memberHash: 'h1' });
    await loyalty.load();
    expect(reached).toEqual([]);
  });

  it('keeps the tier of the last visit until the programme says how it compares', async () => {
    const storage = fakeStorage();
    storage.items.set('zegel:h1:account', '{"available":640,"version":1,"tierId":"seed"}');
    const { backend, loyalty } = start({ storage } as never);
    backend.accounts.set('noor', accountIn('bloom', 2));
    loyalty.identify(tokenOf('noor'), { memberHash: 'h1' });
    await loyalty.redeem('five-off');
    expect(loyalty.getState().program.status).toBe('idle');
    expect(storage.items.get('zegel:h1:account')).toContain('"tierId":"seed"');
  });
});

describe('who it is', () => {
  it('starts with the token of the backend', async () => {
    const backend = Object.assign(fakeBackend(), {
      getToken: () => Promise.resolve(tokenOf('noor')),
    });
    const loyalty = createLoyalty({ backend, storage: fakeStorage() });
    await loyalty.load();
    expect(loyalty.getState().account).toMatchObject({ value: { givenName: 'noor' } });
  });

  it('keeps the screen when the same member identifies again', async () => {
    const { backend, loyalty } = start();
    loyalty.identify(tokenOf('noor'), { memberHash: 'h1' });
    await loyalty.load();
    loyalty.identify(makeToken({ sub: 'noor', jti: '2' }), { memberHash: 'h1' });
    expect(loyalty.getState().account.status).toBe('ready');
    await loyalty.redeem('five-off');
    expect(backend.calls.at(-1)).toBe('noor redeem five-off');
  });

  it('notices somebody else behind the same getter, and shows theirs alone', async () => {
    let sub = 'noor';
    let at = 0;
    const { loyalty, storage } = start({ now: () => at });
    loyalty.identify(() => Promise.resolve(makeToken({ sub, iat: 0, exp: 100 })), {
      memberHash: 'h1',
    });
    await loyalty.load();
    sub = 'bram';
    at = 90_000;
    await expect(loyalty.redeem('five-off')).rejects.toMatchObject({ code: 'aborted' });
    await vi.waitFor(() =>
      expect(loyalty.getState().account).toMatchObject({ value: { givenName: 'bram' } }),
    );
    expect(JSON.stringify([...storage.items])).not.toContain('h1');
  });

  it('remembers the last balance of this member, and of nobody else', async () => {
    const storage = fakeStorage();
    const first = start({ storage } as never).loyalty;
    first.identify(tokenOf('noor'), { memberHash: 'h1' });
    await first.load();
    first.destroy();
    expect([...storage.items]).toEqual([
      ['zegel:h1:account', '{"available":640,"version":1,"tierId":null}'],
    ]);
    const second = start({ storage } as never).loyalty;
    second.identify(tokenOf('bram'), { memberHash: 'h2' });
    expect(second.getState().remembered).toBeNull();
    second.identify(tokenOf('noor'), { memberHash: 'h1' });
    expect(second.getState().remembered).toEqual({
      available: 640 as Points,
      version: 1,
      tierId: null,
    });
  });

  it('keeps nothing where the shop gives no hash', async () => {
    const { loyalty, storage } = start();
    loyalty.identify(tokenOf('noor'));
    await loyalty.load();
    await loyalty.redeem('five-off');
    expect(storage.items.size).toBe(0);
  });

  it('ends with destroy: nobody is told any more, and what was under way is dropped', async () => {
    const net = fakeNet();
    const { backend, loyalty } = start({ onlineWatcher: net });
    loyalty.identify(tokenOf('noor'));
    backend.delay = nextTurn;
    const redeeming = loyalty.redeem('five-off');
    loyalty.destroy();
    await expect(redeeming).rejects.toMatchObject({ code: 'aborted' });
    net.set(false);
    expect(loyalty.getState()).toMatchObject({ isOnline: true, account: { status: 'idle' } });
  });
});

it('F6 shows and stores not one byte of a former shopper, in 1,000 races', async () => {
  const random = seeded(20_261_121);
  const ghosts: string[] = [];
  const customers = ['noor-secret', 'bram-secret', 'lena-secret'];
  for (let race = 0; race < 1_000; race++) {
    const { backend, loyalty, storage } = start();
    backend.delay = async () => {
      for (let turns = random(4); turns > 0; turns--) await Promise.resolve();
      if (random(3) === 0) await nextTurn();
    };
    let current: string | null = null;
    const look = (state: unknown): void => {
      const seen = JSON.stringify([state, [...storage.items]]);
      const ghost = customers.find((each) => each !== current && seen.includes(each));
      if (ghost) ghosts.push(`race ${race}: ${ghost} in ${seen}`);
    };
    loyalty.subscribe(look);
    const pending: Promise<unknown>[] = [];
    for (let step = 0; step < 6; step++) {
      const next: string | null = [...customers, null][random(4)] ?? null;
      current = next;
      if (next === null) loyalty.logout();
      else {
        const token = tokenOf(next);
        loyalty.identify(random(2) ? token : () => backend.delay().then(() => token), {
          memberHash: `hash-of-${next}`,
        });
      }
      look(loyalty.getState());
      pending.push(...act(loyalty, random));
      for (let turns = random(6); turns > 0; turns--) await Promise.resolve();
      look(loyalty.getState());
    }
    await Promise.all(pending);
    look(loyalty.getState());
  }
  expect(ghosts).toEqual([]);
}, 120_000);

/** Starts what a page may start; an answer for somebody who left has to reject. */
function act(loyalty: Loyalty, random: (max: number) => number): Promise<unknown>[] {
  const dropped = (error: unknown): void => {
    expect(['aborted', 'unauthorized']).toContain((error as { code: string }).code);
  };
  const all = [
    () => loyalty.load(),
    () => loyalty.refresh(),
    () => loyalty.redeem('five-off').catch(dropped),
    () => loyalty.completeAction('share').catch(dropped),
    () => loyalty.history().catch(dropped),
  ];
  return all.filter(() => random(2) === 0).map((run) => run());
}

/** The same numbers for the same seed (mulberry32). */
function seeded(seed: number): (max: number) => number {
  return (max) => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % max;
  };
}
