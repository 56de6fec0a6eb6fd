// The client: wires store, tokens, keeper and backend together. The only file that knows them all, and the defaults.
// Longer than others: its functions share one shopper, and names between files would be paid for by every page.

import { LoyaltyError } from '@zegel/core';
import type { Account, ReadOptions, ShopperSide } from '@zegel/core';
import { browserOnline } from './browser/online-watcher.ts';
import { createEvents } from './events.ts';
import { keepNothing } from './keep/keep-nothing.ts';
import type { Kept } from './keep/keep.ts';
import type { GetToken, Loyalty, LoyaltyState, WriteKind } from './loyalty.ts';
import type { LoyaltyOptions } from './options.ts';
import { announce, deliver } from './session/deliver.ts';
import { createTokens } from './session/tokens.ts';
import type { Tokens } from './session/tokens.ts';
import { createStore } from './store/store.ts';
import { applyAccount, applyReading, applySession, lastKnown } from './store/transitions.ts';
import { uuidV7 } from './uuid-v7.ts';

type Run<Value> = (side: ShopperSide, options: ReadOptions) => Promise<Value>;

/**
 * The client of a loyalty programme.
 *
 * @example
 * const loyalty = createLoyalty({ backend: httpBackend({ url, shop: 'pk_live_…', getToken }) });
 * loyalty.subscribe((state) => render(state));
 * await loyalty.load();
 */
export function createLoyalty({
  backend,
  memberHash: firstMember,
  language: wantedLanguage,
  keep = keepNothing,
  now = Date.now,
  nextId = () => uuidV7(now()),
  onlineWatcher: { isOnline, watch } = browserOnline,
}: LoyaltyOptions): Loyalty {
  const language = wantedLanguage ?? null;
  const { on, emit } = createEvents();
  const { getState, subscribe, apply } = createStore({
    session: 'anonymous',
    program: { status: 'idle' },
    account: { status: 'idle' },
    remembered: null,
    isOnline: isOnline(),
    waiting: [],
  });
  const guest = backend.shopper({ kind: 'anonymous', language });
  let programReading: Promise<void> | undefined;
  let programAskedFor = 0;
  let requestsBegun = 0;
  let requestShown = 0;

  // One shopper, from identify to logout. `shopper` is another object for each, and its signal ends their requests: what
  // was begun for one and comes back under another is dropped.
  let shopper: AbortController | undefined;
  let member: string | undefined;
  let customerId: string | undefined;
  let kept: Kept;
  let tokens: Tokens;
  let side: ShopperSide | undefined;
  let accountReading: Promise<void> | undefined;

  const patch = (facts: Partial<LoyaltyState>): void => apply((state) => ({ ...state, ...facts }));
  const check = (mine: AbortController | undefined): void => {
    if (!mine) throw new LoyaltyError('unauthorized', 'Nobody is signed in');
    if (mine !== shopper) throw new LoyaltyError('aborted', 'The shopper left');
  };

  function leave(isForgotten: boolean): void {
    if (shopper) {
      shopper.abort();
      kept.close(isForgotten);
    }
    shopper = customerId = accountReading = undefined;
    apply((state) => applySession(state, 'anonymous'));
  }

  const identify: Loyalty['identify'] = (source, { memberHash } = {}) => {
    const isToken = typeof source === 'string';
    const getToken: GetToken = isToken ? () => Promise.resolve(source) : source;
    if (!shopper || !memberHash || memberHash !== member) {
      leave(true);
      member = memberHash;
      const mine = (shopper = new AbortController());
      kept = keep({
        member,
        now,
        isOnline,
        async send(entry, store) {
          const side = await open(mine);
          store?.();
          const begun = ++requestsBegun;
          const { result, account } = await deliver(side, entry, {
            idempotencyKey: entry.key,
            signal: mine.signal,
          });
          check(mine);
          show(account, begun);
          announce(emit, entry, result, lastKnown(getState().program));
          return result;
        },
        onWaiting(waiting) {
          if (mine === shopper) patch({ waiting });
        },
        onDropped: (event) => emit('dropped', event),
        onError: (error) => emit('error', { error }),
      });
      patch({ session: isToken ? 'customer' : 'pending', remembered: kept.remembered });
    }
    const mine = shopper;
    side = undefined;
    tokens = createTokens(getToken, now, ({ sub }) => {
      check(mine);
      if (customerId && customerId !== sub) {
        // Somebody else signed in behind our back.
        const { status } = getState().account;
        identify(getToken);
        if (status !== 'idle') void load();
        check(mine);
      }
      customerId = sub;
      if (getState().session === 'pending') patch({ session: 'customer' });
    });
  };

  async function open(mine: AbortController | undefined): Promise<ShopperSide> {
    check(mine);
    const token = await tokens.get();
    check(mine);
    if (!token) {
      leave(true);
      check(shopper);
    }
    return (side ??= backend.shopper(
      {
        kind: 'customer',
        language,
        customerId: customerId ?? `${token}`,
        givenName: null,
        email: null,
        isEmailVerified: false,
      },
      tokens,
    ));
  }

  function show(account: Account, begun: number): void {
    const before = lastKnown(getState().account);
    apply((state) => applyAccount(state, account, begun > requestShown));
    requestShown = Math.max(requestShown, begun);
    const after = lastKnown(getState().account) as Account;
    const { available, version, tier, programVersion } = after;
    kept.remember({ available, version });
    const program = lastKnown(getState().program);
    const place = ({ tier }: Account): number =>
      program?.tiers.findIndex(({ id }) => id === tier?.tierId) ?? 0;
    if (before && tier && place(after) > place(before)) emit('tier', { tierId: tier.tierId });
    if (program && programVersion > Math.max(program.version, programAskedFor)) {
      programAskedFor = programVersion;
      void readProgram();
    }
  }

  /** Runs for the shopper of now; rejects if they left meanwhile. */
  async function ask<Value>(run: Run<Value>): Promise<Value> {
    const mine = shopper;
    const side = await open(mine);
    try {
      return await run(side, mine as AbortController);
    } finally {
      check(mine);
    }
  }

  /** Shows a read on its way. A failure is told, not thrown; nothing is, where nobody is left to hear it. */
  async function track(
    field: 'program' | 'account',
    isWanted: () => boolean,
    read: () => Promise<void>,
  ): Promise<void> {
    apply((state) => applyReading(state, field));
    try {
      await read();
    } catch (cause) {
      if (!isWanted()) return;
      const error = cause as LoyaltyError;
      apply((state) => applyReading(state, field, error));
      emit('error', { error });
    }
  }

  const readProgram = (): Promise<void> =>
    (programReading ??= track(
      'program',
      () => true,
      async () => patch({ program: { status: 'ready', value: await guest.program() } }),
    ).finally(() => {
      programReading = undefined;
    }));

  function readAccount(): Promise<void> {
    const mine = shopper;
    const isWanted = (): boolean => mine === shopper;
    return (accountReading ??= track('account', isWanted, async () => {
      const begun = ++requestsBegun;
      show(await ask((side, options) => side.account(options)), begun);
    }).finally(() => {
      if (isWanted()) accountReading = undefined;
    }));
  }

  async function load(isAgain?: boolean): Promise<void> {
    const { program, account } = getState();
    await Promise.all([
      (program.status !== 'ready' || (isAgain && !shopper)) && readProgram(),
      shopper && (account.status !== 'ready' || isAgain) && readAccount(),
    ]);
    if (shopper) kept.flush();
  }

  const write = async <Outcome>(
    kind: WriteKind,
    subject: string,
    input?: object,
  ): Promise<Outcome> => {
    check(shopper);
    return (await kept.write({ key: nextId(), kind, subject, input, at: now() })) as Outcome;
  };

  const unwatch = watch(() => {
    patch({ isOnline: isOnline() });
    const { program, account } = getState();
    if (!isOnline()) return;
    if (program.status === 'failed' || account.status === 'failed') void load();
    else if (shopper) kept.flush();
  });

  if (backend.getToken) identify(backend.getToken, { memberHash: firstMember });

  return {
    getState,
    subscribe,
    on,
    identify,
    logout: () => leave(true),
    load: (options) => unlessAborted(load(), options),
    refresh: (options) => unlessAborted(load(true), options),
    history: (query = {}, options) =>
      unlessAborted(
        ask((side, own) => side.history(query, own)),
        options,
      ),
    quote: (request, options) =>
      unlessAborted(
        ask((side, own) => side.quote(request, own)).catch((error: unknown) => {
          if (shopper) throw error;
          return guest.quote(request);
        }),
        options,
      ),
    enrol: (input) => write('enrol', '', input),
    completeAction: (ruleId, input = { target: null }) => write('action', ruleId, input),
    saveProfile: (fields) => write('profile', '', fields),
    redeem: (rewardId) => write('redeem', rewardId),
    giveBack: (redemptionId) => write('giveBack', redemptionId),
    destroy() {
      leave(false);
      unwatch();
    },
  };
}

/** One caller stops waiting; what it waited for goes on for the others. */
function unlessAborted<Value>(
  promise: Promise<Value>,
  { signal }: ReadOptions = {},
): Promise<Value> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(new LoyaltyError('aborted', 'Aborted'));
    signal?.addEventListener('abort', stop);
    if (signal?.aborted) stop();
    promise.then(resolve, reject);
  });
}
