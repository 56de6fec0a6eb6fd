// What the types promise to whoever codes against them. Compiled, never run.

import { expectTypeOf } from 'vitest';
import { createLoyalty, httpBackend } from './index.ts';
import type { Account, Loyalty, Points, RedeemOutcome } from './index.ts';
import {
  complete,
  createLoyalty as createLiteLoyalty,
  history,
  keep,
  keepInBrowser,
  on,
  quote,
  watchOnline,
} from './lite.ts';
import type { HistoryPage, LiteLoyalty, QuoteAnswer } from './lite.ts';

const getToken = (): Promise<string | null> => Promise.resolve(null);
const backend = httpBackend({ url: 'https://l.example', shop: 'pk_live_1', getToken });

expectTypeOf(createLoyalty({ backend })).toEqualTypeOf<Loyalty>();

// The light client is the least of it, and becomes the whole by what is imported.
const lite = createLiteLoyalty({
  backend,
  with: [keep(keepInBrowser({ queueLengthMax: 10 })), watchOnline()],
});
expectTypeOf(lite).toExtend<LiteLoyalty>();
expectTypeOf<Loyalty>().toExtend<LiteLoyalty>();
expectTypeOf(complete(lite)).toEqualTypeOf<Loyalty>();
expectTypeOf(history(lite, { limit: 10 })).toEqualTypeOf<Promise<HistoryPage>>();
expectTypeOf(quote(lite, { carts: [] })).toEqualTypeOf<Promise<QuoteAnswer>>();
on(lite, 'redeemed', (event) => {
  expectTypeOf(event.code).toEqualTypeOf<string | null>();
});
// @ts-expect-error No such event.
on(lite, 'redemed', () => {});
// @ts-expect-error Only who imports it has it.
void lite.history;

const loyalty = createLoyalty({ backend, queueLengthMax: 10, language: undefined });

// The state is read, never written.
const state = loyalty.getState();
// @ts-expect-error The state changes by what the client does.
state.isOnline = false;
// @ts-expect-error There is no setState outside the store.
loyalty.setState({});

// A value is only there once its status says so.
// @ts-expect-error It may still be loading.
expectTypeOf(state.account.value).toEqualTypeOf<Account>();
if (state.account.status === 'ready') {
  expectTypeOf(state.account.value.available).toEqualTypeOf<Points>();
}

// An outcome has to be asked for before its data can be had.
declare const outcome: RedeemOutcome;
// @ts-expect-error Refused redemptions have none.
expectTypeOf(outcome.redemption).not.toBeAny();
if (outcome.outcome === 'redeemed') {
  expectTypeOf(outcome.redemption.code).toEqualTypeOf<string | null>();
}
if (outcome.outcome === 'insufficient_points') {
  expectTypeOf(outcome.missing).toEqualTypeOf<Points>();
}

loyalty.on('redeemed', (event) => {
  expectTypeOf(event.code).toEqualTypeOf<string | null>();
});
// @ts-expect-error No such event.
loyalty.on('redemed', () => {});

loyalty.identify('token', { memberHash: undefined });
loyalty.identify(getToken);
// @ts-expect-error A token comes as text, or as a function that gets it.
loyalty.identify(42);

// @ts-expect-error Points are a type of their own.
expectTypeOf<number>().toExtend<Points>();
