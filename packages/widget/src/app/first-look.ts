// Stands in for the SDK's client until that has come. It reads programme and account once, so that they can be shown; all
// that is not plain sailing (another try, another token, another shopper) and everything a shopper does is the client's,
// which takes over what was read here and is the only one to speak from then on.

import type { Account, LoyaltyError, Program } from '@zegel/core';
import { memberStorage, readLight, readText } from '@zegel/sdk/lite';
import type { GetToken, Loyalty, LoyaltyState } from '@zegel/sdk/lite';
import { latest } from './latest.ts';

/** What was read here, for the client to begin with. */
export interface Seed {
  program?: Program;
  account?: Account;
  token?: string;
}

export interface FirstLookOptions {
  readonly url: string;
  readonly shop: string;
  readonly language: string;
  /** Aborted by `destroy()`. */
  readonly signal: AbortSignal;
  /** Fetches what makes the client; rejects with `LoyaltyError`. */
  readonly fetchClient: () => Promise<(seed: Seed) => Loyalty>;
}

export interface FirstLook extends Loyalty {
  /** Puts the client in this one's place, once. Rejects where it cannot be had; the next call tries again. */
  handOver(): Promise<Loyalty>;
}

interface Who {
  readonly getToken: GetToken;
  readonly memberHash: string | undefined;
}

const timeoutMs = 10_000;
const nobody = {
  session: 'anonymous',
  account: { status: 'idle' },
  remembered: null,
  waiting: [],
} as const;
/** What is the client's alone. */
const further = [
  'history',
  'quote',
  'enrol',
  'completeAction',
  'saveProfile',
  'redeem',
  'giveBack',
  'refresh',
] as const;

export function createFirstLook(options: FirstLookOptions): FirstLook {
  const { url, shop, language, signal, fetchClient } = options;
  const listeners = new Set<Parameters<Loyalty['subscribe']>[0]>();
  const joins = new Set<(client: Loyalty) => void>();
  let state: LoyaltyState = { ...nobody, program: { status: 'idle' }, isOnline: navigator.onLine };
  /** Another object for each shopper: what was begun for the one before is dropped. */
  let seed: Seed = {};
  let who: Who | undefined;
  let looking: Promise<void> | undefined;
  let coming: Promise<Loyalty> | undefined;
  let client: Loyalty | undefined;

  const show = (facts: Partial<LoyaltyState>): void => {
    const previous = state;
    state = { ...state, ...facts };
    for (const listener of listeners) listener(state, previous);
  };
  const become = (next?: Who): void => {
    who = next;
    seed = { ...(seed.program && { program: seed.program }) };
  };
  const leave = (): void => {
    memberStorage(undefined, who?.memberHash).forget();
    become();
    show(nobody);
  };

  async function read(name: 'program' | 'account', path: string, token?: string): Promise<void> {
    const mine = seed;
    const answer = await fetch(`${url.replace(/\/+$/, '')}/v1/${path}`, {
      credentials: 'omit',
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      headers: token ? { authorization: `Bearer ${token}` } : {},
    });
    if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
    const value = readLight(name, await readText(answer));
    if (mine !== seed) return;
    mine[name] = value as never;
    show({ [name]: { status: 'ready', value }, ...(token && { session: 'customer' }) });
  }

  async function readAccount({ getToken }: Who): Promise<void> {
    const mine = seed;
    const token = await getToken();
    if (mine !== seed) return;
    if (!token) return leave();
    mine.token = token;
    await read('account', 'me', token);
  }

  async function look(): Promise<void> {
    const loading = { status: 'loading', previous: null } as const;
    show({ program: loading, ...(who && { account: loading }) });
    try {
      await Promise.all([
        read('program', `shops/${shop}/program?language=${encodeURIComponent(language)}`),
        who && readAccount(who),
      ]);
    } catch {
      // Whatever it was: the client asks again, and says what is wrong where it still is.
      if (!signal.aborted) await handOver().catch(fail);
    }
  }

  function fail(error: LoyaltyError): void {
    const failed = <Part extends 'program' | 'account'>(part: Part): LoyaltyState[Part] =>
      ({ status: 'failed', error, previous: latest<unknown>(state[part]) }) as LoyaltyState[Part];
    show({ program: failed('program'), ...(who && { account: failed('account') }) });
  }

  async function takeOver(): Promise<Loyalty> {
    const create = await fetchClient();
    signal.throwIfAborted();
    const given = seed;
    const isRead = given.program && (!who || given.account);
    // From here on nothing of ours is shown any more.
    seed = {};
    client = create(given);
    for (const join of joins) join(client);
    if (who) {
      const { getToken, memberHash } = who;
      const { token } = given;
      let isFirst = token !== undefined;
      client.identify(
        () => {
          const known = isFirst && token;
          isFirst = false;
          return known ? Promise.resolve(known) : getToken();
        },
        { memberHash },
      );
    }
    const loaded = looking && client.load();
    // Where all was read, nobody sees the change.
    if (isRead) await loaded;
    client.subscribe(show);
    show(client.getState());
    return client;
  }
  const handOver = (): Promise<Loyalty> =>
    (coming ??= takeOver().catch((error: unknown) => {
      coming = undefined;
      throw error;
    }));

  addEventListener(
    'online',
    () => {
      if (!client && state.program.status === 'failed') handOver().catch(fail);
    },
    { signal },
  );

  return {
    ...(Object.fromEntries(
      further.map((name) => [
        name,
        async (...input: readonly never[]) => {
          const { [name]: act } = await handOver();
          return (act as (...input: readonly never[]) => unknown)(...input);
        },
      ]),
    ) as unknown as Pick<Loyalty, (typeof further)[number]>),
    handOver,
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    on(name, listener) {
      let stop = client?.on(name, listener);
      const join = (made: Loyalty): void => {
        stop = made.on(name, listener);
      };
      joins.add(join);
      return () => {
        joins.delete(join);
        stop?.();
      };
    },
    identify(source, { memberHash } = {}) {
      if (client) return client.identify(source, { memberHash });
      const isToken = typeof source === 'string';
      const isSame = memberHash && memberHash === who?.memberHash;
      const next: Who = { memberHash, getToken: isToken ? () => Promise.resolve(source) : source };
      if (isSame) return void (who = next);
      become(next);
      show({
        ...nobody,
        session: isToken ? 'customer' : 'pending',
        remembered: memberStorage(undefined, memberHash).account().remembered,
      });
    },
    logout: () => (client ? client.logout() : leave()),
    load: () => (client ? client.load() : (looking ??= look())),
    destroy: () => client?.destroy(),
  };
}
