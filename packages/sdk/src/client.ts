// The client: wires store, tokens, keeper and backend together. The only file that knows them all, and the defaults.
// Longer than others: its functions share one shopper, and names between files would be paid for by every page.

import { LoyaltyError } from '@zegel/core';
import type { Account, ReadOptions, ShopperSide } from '@zegel/core';
import { browserOnline } from './browser/online-watcher.ts';
import { createListeners } from './browser/listeners.ts';
import type { Entry, Kept } from './keep/keep.ts';
import type { Emit, GetToken, Loyalty, LoyaltyState, WriteKind } from './loyalty.ts';
import type { LoyaltyOptions } from './options.ts';
import { announce, deliver } from './session/deliver.ts';
import type { AnyOutcome } from './session/deliver.ts';
import { createTokens } from './session/tokens.ts';
import type { Tokens } from './session/tokens.ts';
import type { CreateStore } from './store/store.ts';
import { applyAccount, applyReading, applySession, lastKnown } from './store/transitions.ts';
import { uuidV7 } from './uuid-v7.ts';

type Run<Value> = (side: ShopperSide, mine: AbortController, begun: number) => Promise<Value>;

export function createClient(
  createStore: CreateStore,
  {
    backend,
    memberHash: firstMember,
    language: wantedLanguage,
    keep,
    now = Date.now,
    nextId = () => uuidV7(now()),
    onlineWatcher: { isOnline, watch } = browserOnline,
  }: LoyaltyOptions,
): Loyalty {
  const language = wantedLanguage ?? null;
  const changes = createListeners<[LoyaltyState, LoyaltyState]>();
  const events = createListeners<Parameters<Emit>>();
  const emit = events.tell as Emit;
  const { getState, apply } = createStore(
    {
      session: 'anonymous',
      program: { status: 'idle' },
      account: { status: 'idle' },
      remembered: null,
      isOnline: isOnline(),
      waiting: [],
    },
    changes.tell,
  );
  const guest = backend.shopper({ kind: 'anonymous', language });
  const reading: { program?: Promise<void> | undefined; account?: Promise<void> | undefined } = {};
  let requestsBegun = 0;
  let requestShown = 0;

  // One shopper, from identify to logout. `shopper` is another object for each, and its signal ends their requests: what
  // was begun for one and comes back under another is dropped.
  let shopper: AbortController | undefined;
  let member: string | undefined;
  let customerId: string | undefined;
  /** The tier last compared, by an earlier visit even; undefined: none ever was. */
  let tierSeen: string | null | undefined;
  let kept: Kept | undefined;
  let tokens: Tokens;
  let side: ShopperSide | undefined;

  const patch = (facts: Partial<LoyaltyState>): void => apply((state) => ({ ...state, ...facts }));
  const check = (mine: AbortController | undefined): AbortController => {
    if (!mine) throw new LoyaltyError('unauthorized', 'Nobody is signed in');
    if (mine !== shopper) throw new LoyaltyError('aborted', 'The shopper left');
    return mine;
  };

  function leave(isForgotten: boolean): void {
    shopper?.abort();
    kept?.close(isForgotten);
    kept = shopper = customerId = tierSeen = reading.account = undefined;
    apply((state) => applySession(state, 'anonymous'));
  }

  const identify: Loyalty['identify'] = (source, { memberHash } = {}) => {
    const isToken = typeof source === 'string';
    const getToken: GetToken = isToken ? () => Promise.resolve(source) : source;
    if (!shopper || !memberHash || memberHash !== member) {
      leave(true);
      member = memberHash;
      const mine = (shopper = new AbortController());
      kept = keep?.({
        member,
        now,
        isOnline,
        send: (entry, store) => send(mine, entry, store),
        onWaiting(waiting) {
          if (mine === shopper) patch({ waiting });
        },
        onDropped: (event) => emit('dropped', event),
        onError: (error) => emit('error', { error }),
      });
      const remembered = kept?.remembered ?? null;
      tierSeen = remembered?.tierId;
      patch({ session: isToken ? 'customer' : 'pending', remembered });
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

  /** Runs for one shopper; rejects if they leave meanwhile. */
  async function ask<Value>(run: Run<Value>, mine = shopper): Promise<Value> {
    check(mine);
    const token = await tokens.get();
    check(mine);
    if (!token) {
      leave(true);
      check(shopper);
    }
    side ??= backend.shopper(
      {
        kind: 'customer',
        language,
        customerId: customerId ?? `${token}`,
        givenName: null,
        email: null,
        isEmailVerified: false,
      },
      tokens,
    );
    try {
      return await run(side, mine as AbortController, ++requestsBegun);
    } finally {
      check(mine);
    }
  }

  const send = (mine: AbortController, entry: Entry, store?: () => void): Promise<AnyOutcome> =>
    ask(async (side, { signal }, begun) => {
      store?.();
      const { result, account } = await deliver(side, entry, { idempotencyKey: entry.key, signal });
      show(mine, account, begun);
      announce(emit, entry, result, lastKnown(getState().program));
      return result;
    }, mine);

  function show(mine: AbortController, account: Account, begun: number): void {
    check(mine);
    apply((state) => applyAccount(state, account, begun > requestShown));
    requestShown = Math.max(requestShown, begun);
    compare();
    const program = lastKnown(getState().program);
    if (program && account.programVersion > program.version) void read('program');
  }

  /** The account has come, or the programme: tells of a higher tier once both are there, and remembers what was told. */
  function compare(): void {
    const account = lastKnown(getState().account);
    if (!account) return;
    const { available, version, tier } = account;
    const tierId = tier?.tierId ?? null;
    const ladder = [null, ...(lastKnown(getState().program)?.tiers ?? []).map(({ id }) => id)];
    const from = ladder.indexOf(tierSeen as string | null);
    const to = ladder.indexOf(tierId);
    if (to >= 0) tierSeen = tierId;
    // Told before it is kept: who listens may want the old one kept until it was seen.
    if (tierId && from >= 0 && to > from) emit('tier', { tierId });
    kept?.remember({ available, version, tierId: tierSeen });
  }

  /** Joins a read under way, or begins one. Its failure is told, not thrown, unless nobody is left to hear it. */
  function read(field: 'program' | 'account'): Promise<void> {
    const mine = shopper;
    const isWanted = (): boolean => field === 'program' || mine === shopper;
    const run = async (): Promise<void> => {
      apply((state) => applyReading(state, field));
      try {
        if (field === 'program') {
          patch({ program: { status: 'ready', value: await guest.program() } });
          compare();
        } else await ask(async (side, own, begun) => show(own, await side.account(own), begun));
      } catch (cause) {
        if (!isWanted()) return;
        const error = cause as LoyaltyError;
        apply((state) => applyReading(state, field, error));
        emit('error', { error });
      } finally {
        if (isWanted()) reading[field] = undefined;
      }
    };
    return (reading[field] ??= run());
  }

  async function load(isAgain?: boolean): Promise<void> {
    const { program, account } = getState();
    await Promise.all([
      (program.status !== 'ready' || (isAgain && !shopper)) && read('program'),
      shopper && (account.status !== 'ready' || isAgain) && read('account'),
    ]);
    kept?.flush();
  }

  const write = async <Outcome>(
    kind: WriteKind,
    subject: string,
    input?: object,
  ): Promise<Outcome> => {
    const mine = check(shopper);
    const entry = { key: nextId(), kind, subject, input, at: now() };
    return (await (kept ? kept.write(entry) : send(mine, entry))) as Outcome;
  };

  const unwatch = watch(() => {
    patch({ isOnline: isOnline() });
    const { program, account } = getState();
    if (!isOnline()) return;
    if (program.status === 'failed' || account.status === 'failed') void load();
    else kept?.flush();
  });

  if (backend.getToken) identify(backend.getToken, { memberHash: firstMember });

  return {
    getState,
    subscribe: changes.add,
    on: (wanted, listener) =>
      events.add((name, event) => {
        if (name === wanted) listener(event as never);
      }),
    identify,
    logout: () => leave(true),
    load: (options) => unlessAborted(load(), options),
    refresh: (options) => unlessAborted(load(true), options),
    history: (query = {}, options) => ask((side, own) => side.history(query, options ?? own)),
    quote: (request, options) =>
      ask((side, own) => side.quote(request, options ?? own)).catch((error: unknown) => {
        if (shopper) throw error;
        return guest.quote(request, options);
      }),
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

/** One caller stops waiting; what it waited for, which never fails, goes on for the others. */
function unlessAborted(promise: Promise<void>, { signal }: ReadOptions = {}): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(new LoyaltyError('aborted', 'Aborted'));
    signal?.addEventListener('abort', stop);
    if (signal?.aborted) stop();
    void promise.then(resolve);
  });
}
