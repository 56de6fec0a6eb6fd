// The client: wires store, session, outbox and backend together. The only file that knows them all, and the defaults.

import { LoyaltyError } from '@zegel/core';
import type { Account, ReadOptions, ShopperSide } from '@zegel/core';
import { browserOnline } from './browser/online-watcher.ts';
import { memberStorage } from './browser/storage.ts';
import type { MemberStorage } from './browser/storage.ts';
import { createEvents } from './events.ts';
import type { GetToken, Loyalty, LoyaltyState, WriteKind } from './loyalty.ts';
import type { LoyaltyOptions } from './options.ts';
import { announce, deliver } from './outbox/deliver.ts';
import { createOutbox } from './outbox/outbox.ts';
import type { Outbox } from './outbox/outbox.ts';
import { uuidV7 } from './outbox/uuid-v7.ts';
import { readClaims } from './session/claims.ts';
import type { Claims } from './session/claims.ts';
import { createTokens } from './session/tokens.ts';
import type { Tokens } from './session/tokens.ts';
import { untilAborted } from './session/until-aborted.ts';
import { createStore } from './store/store.ts';
import * as to from './store/transitions.ts';

/** One shopper from identify to logout. Never reused: what was begun in another one is known by not being this one. */
interface Session {
  readonly controller: AbortController;
  readonly outbox: Outbox;
  tokens: Tokens;
  claims?: Claims;
  member?: string;
  storage?: MemberStorage;
  side?: ShopperSide | undefined;
  reading?: Promise<void> | undefined;
}

const aborted = (): LoyaltyError => new LoyaltyError('aborted', 'The shopper changed');

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
  language: wanted,
  storage,
  now = Date.now,
  nextId = () => uuidV7(now()),
  onlineWatcher = browserOnline,
  locks = globalThis.navigator?.locks,
  queueLengthMax = 50,
}: LoyaltyOptions): Loyalty {
  const language = wanted ?? null;
  const { on, emit } = createEvents();
  const store = createStore(to.initialState(onlineWatcher.isOnline()));
  const guest = backend.shopper({ kind: 'anonymous', language });
  let current: Session | undefined;
  let programReading: Promise<void> | undefined;
  let programAskedFor = 0;
  let requestsBegun = 0;
  let requestShown = 0;

  const patch = (facts: Partial<LoyaltyState>): void =>
    store.apply((state) => ({ ...state, ...facts }));

  function open(session: Session, member: string): void {
    session.member = member;
    session.storage = memberStorage(() => storage ?? localStorage, member);
    session.outbox.open(session.storage);
    const remembered = session.storage.read('account') as LoyaltyState['remembered'];
    if (Number.isSafeInteger(remembered?.available)) patch({ remembered });
  }

  function tokensOf(session: Session, getToken: GetToken): Tokens {
    return createTokens(getToken, now, (claims) => {
      if (session !== current) throw aborted();
      if (session.claims && session.claims.customerId !== claims.customerId) {
        // Somebody else signed in behind our back.
        const wasShown = store.getState().account.status !== 'idle';
        identify(getToken);
        if (wasShown) void bring(false);
        throw aborted();
      }
      session.claims = claims;
      if (!session.storage) open(session, claims.memberHash);
      if (store.getState().session === 'pending') patch({ session: 'customer' });
    });
  }

  function end(isForgotten: boolean): void {
    const session = current;
    current = undefined;
    if (!session) return;
    session.controller.abort();
    session.outbox.close();
    if (isForgotten) {
      session.storage?.write('account', null);
      session.storage?.write('outbox', null);
    }
    store.apply((state) => to.changeSession(state, 'anonymous'));
  }

  const identify: Loyalty['identify'] = (source, { memberHash } = {}) => {
    const isToken = typeof source === 'string';
    const getToken = isToken ? () => Promise.resolve(source) : source;
    const member = memberHash ?? (isToken ? readClaims(source).memberHash : undefined);
    if (current && member && member === current.member) {
      current.tokens = tokensOf(current, getToken);
      current.side = undefined;
      return;
    }
    end(true);
    const session = {
      controller: new AbortController(),
      outbox: createOutbox({
        now,
        nextId,
        queueLengthMax,
        isOnline: onlineWatcher.isOnline,
        alone: async (run) =>
          locks ? locks.request(`zegel:${session.member}:outbox`, run) : run(),
        async send(entry, keep) {
          const side = await sideOf(session);
          keep();
          const begun = ++requestsBegun;
          const { result, account } = await deliver(side, entry, {
            idempotencyKey: entry.key,
            signal: session.controller.signal,
          });
          show(session, account, begun);
          const rules = to.lastKnown(store.getState().program)?.rules;
          announce(emit, entry, result, rules?.find((rule) => rule.kind === 'profile')?.id ?? '');
          return result;
        },
        onWaiting(waiting) {
          if (session === current && (waiting[0] ?? store.getState().waiting[0]))
            patch({ waiting });
        },
        onDropped: ({ kind, subject }, reason) => emit('dropped', { kind, subject, reason }),
        onError: (error) => emit('error', { error }),
      }),
    } as Session;
    current = session;
    session.tokens = tokensOf(session, getToken);
    store.apply((state) => to.changeSession(state, isToken ? 'customer' : 'pending'));
    if (member) open(session, member);
  };

  async function sideOf(session: Session): Promise<ShopperSide> {
    const token = await session.tokens.get();
    check(session);
    if (!token) {
      end(true);
      throw new LoyaltyError('unauthorized', 'Nobody is signed in');
    }
    return (session.side ??= backend.shopper(
      { kind: 'customer', language, ...(session.claims as Claims) },
      session.tokens,
    ));
  }

  function check(session: Session | undefined): void {
    if (session !== current) throw aborted();
  }

  function show(session: Session, account: Account, begun: number): void {
    check(session);
    const before = to.lastKnown(store.getState().account);
    store.apply((state) => to.applyAccount(state, account, begun > requestShown));
    requestShown = Math.max(requestShown, begun);
    const { account: shown, program } = store.getState();
    const after = to.lastKnown(shown) as Account;
    session.storage?.write('account', { available: after.available, version: after.version });
    const known = to.lastKnown(program);
    if (!known) return;
    const place = (account: Account): number =>
      known.tiers.findIndex((tier) => tier.id === account.tier?.tierId);
    if (before && after.tier && place(after) > place(before)) {
      emit('tier', { tierId: after.tier.tierId });
    }
    if (after.programVersion > Math.max(known.version, programAskedFor)) {
      programAskedFor = after.programVersion;
      void readProgram();
    }
  }

  /** Runs for the shopper of now; what comes back after they left is dropped. */
  async function ask<Value>(
    run: (side: ShopperSide, options: ReadOptions) => Promise<Value>,
  ): Promise<Value> {
    const session = current;
    if (!session) throw new LoyaltyError('unauthorized', 'Nobody is signed in');
    try {
      return await run(await sideOf(session), session.controller);
    } finally {
      check(session);
    }
  }

  async function track(field: 'program' | 'account', read: () => Promise<void>): Promise<void> {
    const session = current;
    store.apply((state) => to.startReading(state, field));
    try {
      await read();
    } catch (cause) {
      if (field === 'account' && session !== current) return;
      const error = cause as LoyaltyError;
      store.apply((state) => to.failReading(state, field, error));
      emit('error', { error });
    }
  }

  const readProgram = (): Promise<void> =>
    (programReading ??= track('program', async () => {
      const program = await guest.program();
      store.apply((state) => to.applyProgram(state, program));
    }).finally(() => (programReading = undefined)));

  function readAccount(): Promise<void> | undefined {
    const session = current;
    return (
      session &&
      (session.reading ??= track('account', async () => {
        const begun = ++requestsBegun;
        show(session, await ask((side, options) => side.account(options)), begun);
      }).finally(() => (session.reading = undefined)))
    );
  }

  async function bring(isAgain: boolean): Promise<void> {
    const { program, account } = store.getState();
    await Promise.all([
      (program.status !== 'ready' || (isAgain && !current)) && readProgram(),
      (account.status !== 'ready' || isAgain) && readAccount(),
    ]);
    void current?.outbox.flush();
  }

  const write = <Outcome>(kind: WriteKind, subject: string, input: unknown): Promise<Outcome> =>
    current
      ? current.outbox.add(kind, subject, input)
      : Promise.reject(new LoyaltyError('unauthorized', 'Nobody is signed in'));

  const unwatch = onlineWatcher.watch(() => {
    const isOnline = onlineWatcher.isOnline();
    patch({ isOnline });
    if (!isOnline) return;
    void current?.outbox.flush();
    const { program, account } = store.getState();
    if (program.status === 'failed' || account.status === 'failed') void bring(false);
  });

  if (backend.getToken) identify(backend.getToken, { memberHash: firstMember });

  return {
    getState: store.getState,
    subscribe: store.subscribe,
    on,
    identify,
    logout: () => end(true),
    load: (options) => untilAborted(bring(false), options?.signal),
    refresh: (options) => untilAborted(bring(true), options?.signal),
    history: (query = {}, options) =>
      untilAborted(
        ask((side, own) => side.history(query, own)),
        options?.signal,
      ),
    quote: (request, options) =>
      untilAborted(
        ask((side, own) => side.quote(request, own)).catch((error: unknown) => {
          if (current) throw error;
          return guest.quote(request);
        }),
        options?.signal,
      ),
    enrol: (input) => write('enrol', '', input),
    completeAction: (ruleId, input = { target: null }) => write('action', ruleId, input),
    saveProfile: (fields) => write('profile', '', fields),
    redeem: (rewardId) => write('redeem', rewardId, null),
    giveBack: (redemptionId) => write('giveBack', redemptionId, null),
    destroy() {
      end(false);
      unwatch();
    },
  };
}
