// The heart of every client: wires store, tokens and backend together, and the only file that knows them all. What a
// page may want beyond it (events, storage, the net) are parts, which are imported by who uses them.
// Longer than others: its functions share one shopper, and names between files would be paid for by every page.

import { LoyaltyError } from '@zegel/core';
import type { Account, ShopperSide } from '@zegel/core';
import type { Listeners } from './browser/listeners.ts';
import { createListeners } from './browser/listeners.ts';
import type { Entry, Kept } from './keep/keep.ts';
import type { Emit, GetToken, LiteLoyalty, LoyaltyState, WriteKind } from './loyalty.ts';
import type { CommonOptions } from './options.ts';
import { deliver } from './session/deliver.ts';
import type { AnyOutcome } from './session/deliver.ts';
import { createTokens } from './session/tokens.ts';
import type { Tokens } from './session/tokens.ts';
import type { CreateStore } from './store/store.ts';
import { applyAccount, applyNobody, applyReading, lastKnown } from './store/transitions.ts';
import { makeKey } from './make-key.ts';

/** `mine` ends the requests of one shopper, from identify to logout; it is another object for each. */
type Run<Value> = (side: ShopperSide, mine: Mine, begun: number) => Promise<Value>;
type Mine = AbortController;

/** A client as its parts see it: with what stands behind it, and with places for them to join in. */
export interface Core extends LiteLoyalty {
  readonly now: () => number;
  patch(facts: Partial<LoyaltyState>): void;
  /** The side of somebody who is not signed in. */
  readonly guest: ShopperSide;
  /** Runs for one shopper; rejects if they leave meanwhile. */
  ask<Value>(run: Run<Value>, mine?: Mine): Promise<Value>;
  /** A write with a key of its own, to its answer. */
  write(kind: WriteKind, subject: string, input?: object): Promise<never>;
  /** Asks the backend, once; calls `store` right before. */
  send(entry: Entry, mine?: Mine, store?: () => void): Promise<AnyOutcome>;
  /** Opens what is kept of somebody who has come. */
  open?(member: string | undefined, mine: Mine): Kept;
  kept?: Kept | undefined;
  /** The state shows what was read or written, or why it was not. */
  settled?(error?: LoyaltyError, entry?: Entry, result?: AnyOutcome): void;
  events?: Listeners<Parameters<Emit>>;
  /** The tier last compared, by an earlier visit even; undefined: none ever was. */
  tierSeen?: string | null | undefined;
}

/** Adds something to a client, before anybody is signed in. */
export type Part = (core: Core) => void;

/** What `createLoyalty` of `/lite` is handed. */
export interface LiteOptions extends CommonOptions {
  /** What it should do beyond the least: `keep(keepInBrowser())`, `watchOnline()`. @default nothing */
  readonly with?: readonly Part[] | undefined;
}

export function createCore(
  createStore: CreateStore,
  {
    backend,
    memberHash: firstMember,
    language = null as never,
    now = Date.now,
    nextId = () => makeKey(now()),
    with: parts = [],
  }: LiteOptions,
): Core {
  const changes = createListeners<[LoyaltyState, LoyaltyState]>();
  const { getState, apply } = createStore(
    applyNobody({ program: { status: 'idle' }, isOnline: true }),
    changes.tell,
  );
  const guest = backend.shopper({ kind: 'anonymous', language });
  const reading: { program?: Promise<void> | undefined; account?: Promise<void> | undefined } = {};
  let requestsBegun = 0;
  let requestShown = 0;

  // One shopper: what was begun for one and comes back under another is dropped.
  let shopper: Mine | undefined;
  let member: string | undefined;
  let customerId: string | undefined;
  let tokens: Tokens;
  let side: ShopperSide | undefined;

  const patch = (facts: Partial<LoyaltyState>): void => apply((state) => ({ ...state, ...facts }));
  const check = (mine = shopper): Mine => {
    if (!mine) throw new LoyaltyError('unauthorized', 'Nobody is signed in');
    if (mine !== shopper) throw new LoyaltyError('aborted', 'The shopper left');
    return mine;
  };

  function leave(isForgotten: boolean): void {
    shopper?.abort();
    core.kept?.close(isForgotten);
    core.kept = shopper = customerId = reading.account = undefined;
    apply(applyNobody);
  }

  function show(
    mine: Mine,
    account: Account,
    begun: number,
    entry?: Entry,
    result?: AnyOutcome,
  ): void {
    check(mine);
    apply((state) => applyAccount(state, account, begun > requestShown));
    requestShown = Math.max(requestShown, begun);
    core.settled?.(undefined, entry, result);
    const program = lastKnown(getState().program);
    if (program && account.programVersion > program.version) void read('program');
  }

  /** Joins a read under way, or begins one. Its failure is told, not thrown, unless nobody is left to hear it. */
  function read(field: 'program' | 'account', mine?: Mine): Promise<void> {
    const run = async (): Promise<void> => {
      let error: LoyaltyError | undefined;
      apply((state) => applyReading(state, field));
      try {
        if (mine)
          await core.ask(async (own, _, begun) => show(mine, await own.account(mine), begun), mine);
        else patch({ program: { status: 'ready', value: await guest.program() } });
      } catch (cause) {
        error = cause as LoyaltyError;
      }
      if (mine?.signal.aborted) return;
      reading[field] = undefined;
      if (error) apply((state) => applyReading(state, field, error));
      core.settled?.(error);
    };
    return (reading[field] ??= run());
  }

  async function load(isAgain?: boolean): Promise<void> {
    const { program, account } = getState();
    await Promise.all([
      (program.status !== 'ready' || (isAgain && !shopper)) && read('program'),
      shopper && (account.status !== 'ready' || isAgain) && read('account', shopper),
    ]);
    core.kept?.flush();
  }

  const write: Core['write'] = async (kind, subject, input) => {
    const entry = { key: nextId(), kind, subject, input, at: now() };
    return (await (core.kept ? core.kept.write(entry) : core.send(entry))) as never;
  };

  const core: Core = {
    getState,
    patch,
    now,
    guest,
    subscribe: changes.add,
    identify(source, { memberHash } = {}) {
      const isToken = typeof source === 'string';
      const getToken: GetToken = isToken ? async () => source : source;
      if (!shopper || !memberHash || memberHash !== member) {
        leave(true);
        member = memberHash;
        shopper = new AbortController();
        core.kept = core.open?.(member, shopper);
        const remembered = core.kept?.remembered ?? null;
        core.tierSeen = remembered?.tierId;
        patch({ session: isToken ? 'customer' : 'pending', remembered });
      }
      const mine = shopper;
      side = undefined;
      tokens = createTokens(getToken, now, ({ sub }) => {
        check(mine);
        if (customerId && customerId !== sub) {
          // Somebody else signed in behind our back.
          const { status } = getState().account;
          core.identify(getToken);
          if (status !== 'idle') void core.load();
          check(mine);
        }
        customerId = sub;
        if (getState().session === 'pending') patch({ session: 'customer' });
      });
    },
    logout: () => leave(true),
    load: () => load(),
    refresh: () => load(true),
    async ask(run, mine = check()) {
      check(mine);
      const token = await tokens.get();
      check(mine);
      if (!token) {
        leave(true);
        check();
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
        return await run(side, mine, ++requestsBegun);
      } finally {
        check(mine);
      }
    },
    send: (entry, mine, store) =>
      core.ask(async (own, asked, begun) => {
        store?.();
        const { signal } = asked;
        const { result, account } = await deliver(own, entry, {
          idempotencyKey: entry.key,
          signal,
        });
        show(asked, account, begun, entry, result);
        return result;
      }, mine),
    write,
    enrol: (input) => write('enrol', '', input),
    completeAction: (ruleId, input) => write('completeAction', ruleId, { target: null, ...input }),
    saveProfile: (fields) => write('saveProfile', '', fields),
    redeem: (rewardId, choice) => write('redeem', rewardId, choice),
    giveBack: (redemptionId) => write('giveBack', redemptionId),
    destroy: () => leave(false),
  };
  for (const join of parts) join(core);
  if (backend.getToken) core.identify(backend.getToken, { memberHash: firstMember });
  return core;
}
