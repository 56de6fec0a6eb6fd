// A shop hears when a member begins to buy in another way: with what they did, and by the job where time alone has brought
// it. On both databases, at once in two processes, once for each change.

import type { ProgramFile } from '@zegel/core';
import { beforeEach, describe, expect, it } from 'vitest';
import { ledgerBackend } from '../backends/ledger/ledger-backend.ts';
import type { LedgerBackend } from '../backends/ledger/ledger-backend.ts';
import { testProgram } from '../ledger/test-support/test-program.ts';
import { customer, testClock, testEngines } from '../ledger/test-support/test-store.ts';
import type { TestClock } from '../ledger/test-support/test-store.ts';
import type { Store } from '../open-store.ts';
import { readAll } from '../storage/sql/statement.ts';
import { createJobRunner } from './job-runner.ts';

const day = 24 * 60 * 60 * 1_000;
const shopId = 'shop_segments';
const asking: ProgramFile = { ...testProgram, segments: { sleepingDays: 60, lostDays: 100 } };

describe.each(testEngines)('segments on $name', (engine) => {
  let clock: TestClock;
  let store: Store;
  let backend: LedgerBackend;
  let orders = 0;

  async function open(program: ProgramFile): Promise<void> {
    await store.directory.createShop({ id: shopId, name: shopId, mode: 'test' }, { program });
    backend = ledgerBackend({ ...store, shopId, now: clock.now });
  }

  beforeEach(async () => {
    clock = testClock(Date.UTC(2026, 2, 2, 9));
    store = await engine.open(await engine.place(), clock);
  });

  async function join(name: string): Promise<void> {
    const terms = { termsVersion: '1', marketingConsent: false };
    await backend.shopper(customer(name)).enrol(terms, { idempotencyKey: `join-${name}` });
  }

  async function pay(name: string): Promise<string> {
    const id = `order-${(orders += 1)}`;
    const order = { id, currency: 'EUR', lines: [{ productId: 'p', quantity: 1, total: '20.00' }] };
    const at = new Date(clock.now()).toISOString();
    const event = { id, at, type: 'order.paid', customer: { id: name }, order } as const;
    await backend.shop.record(event, { idempotencyKey: id });
    return id;
  }

  async function setProfiling(name: string, profiling: boolean): Promise<void> {
    const consents = { marketingConsent: false, profiling, termsVersion: null };
    const idempotencyKey = `consents-${name}-${profiling}`;
    await backend.shopper(customer(name)).setConsents!(consents, { idempotencyKey });
  }

  const runner = () => createJobRunner({ ...store, now: clock.now });
  const run = () => runner().run();

  async function told(): Promise<readonly (readonly [string, string])[]> {
    const found = await store.database.read(() =>
      readAll<{ data: string }>(
        "SELECT data FROM member_events WHERE shop_id = ? AND type = 'segment.changed' ORDER BY id",
        shopId,
      ),
    );
    return found.map(({ data }) => {
      const { before, segments } = JSON.parse(data) as Record<string, readonly string[]>;
      return [before?.join() ?? '?', segments?.join() ?? '?'] as const;
    });
  }

  const kept = () =>
    store.database.read(() =>
      readAll<object>(
        'SELECT segments, segments_due_at AS due FROM members WHERE shop_id = ? ORDER BY account_id',
        shopId,
      ),
    );

  it('are told with an order, and by the job as time passes, once however many look', async () => {
    await open(asking);
    await join('noor');
    expect(await told()).toEqual([]);
    await pay('noor');
    expect(await told()).toEqual([['', 'new']]);
    expect(await kept()).toEqual([{ segments: '["new"]', due: clock.now() + 30 * day }]);
    clock.advance(30 * day - 1);
    await run();
    expect(await told()).toHaveLength(1);
    clock.advance(1);
    await Promise.all([run(), run(), run()]);
    expect((await told()).slice(1)).toEqual([['new', 'promising']]);
    clock.advance(30 * day);
    await Promise.all([run(), run()]);
    expect((await told()).slice(2)).toEqual([['promising', 'sleeping']]);
    clock.advance(40 * day);
    await Promise.all([run(), run()]);
    expect((await told()).slice(3)).toEqual([['sleeping', 'lost']]);
    expect(await kept()).toEqual([{ segments: '["lost"]', due: null }]);
    expect(await run()).toMatchObject({ accountsReleased: 0 });
    await pay('noor');
    expect((await told()).slice(4)).toEqual([['lost', 'promising']]);
    expect((await store.storage.verify()).findings).toEqual([]);
  });

  it('go back with an order that is sent back', async () => {
    await open(asking);
    await join('noor');
    const id = await pay('noor');
    const at = new Date(clock.now()).toISOString();
    const event = { id: 'back', at, type: 'order.cancelled', order: { id } } as const;
    await backend.shop.record(event, { idempotencyKey: 'back' });
    expect(await told()).toEqual([
      ['', 'new'],
      ['new', ''],
    ]);
  });

  it('are kept of nobody who wants no profile, and of them again once they do', async () => {
    await open(asking);
    await join('noor');
    await pay('noor');
    await setProfiling('noor', false);
    expect(await kept()).toEqual([{ segments: null, due: null }]);
    await pay('noor');
    clock.advance(200 * day);
    await run();
    expect(await kept()).toEqual([{ segments: null, due: null }]);
    await setProfiling('noor', true);
    expect(await told()).toEqual([
      ['', 'new'],
      ['new', ''],
      ['', 'lost'],
    ]);
  });

  it('are those of both where two accounts become one, are in an export, and go with the person', async () => {
    await open(asking);
    for (const name of ['noor', 'noor-2']) await join(name);
    for (const name of ['noor', 'noor', 'noor-2', 'noor-2']) await pay(name);
    expect(await told()).toHaveLength(4);
    const input = { customerId: 'noor', from: 'noor-2', reason: 'two addresses', actor: 'Mila' };
    await backend.shop.mergeMembers!(input, { idempotencyKey: 'merge' });
    expect((await told()).slice(4)).toEqual([['promising', 'loyal']]);
    const due = clock.now() + 60 * day;
    expect(await kept()).toEqual([{ segments: '["loyal"]', due }]);
    const person = { shopId, customerId: 'noor' };
    const { person: row } = await store.privacy.exportPerson(person);
    expect(row).toMatchObject({ segments: '["loyal"]', segments_due_at: due });
    await store.privacy.erasePerson(person, 'erase');
    clock.advance(200 * day);
    await run();
    expect(await kept()).toEqual([]);
    expect((await store.storage.verify()).findings).toEqual([]);
  });

  it('are looked at once where a programme begins to ask, asks by other terms, or ends to ask', async () => {
    await open(testProgram);
    for (const name of ['noor', 'bo']) await join(name);
    await pay('noor');
    clock.advance(70 * day);
    await run();
    expect(await told()).toEqual([]);
    expect(await kept()).toEqual([
      { segments: null, due: null },
      { segments: null, due: null },
    ]);
    await store.directory.publishProgram(shopId, asking);
    await Promise.all([run(), run()]);
    expect(await told()).toEqual([['', 'sleeping']]);
    expect(await run()).toMatchObject({ accountsReleased: 0 });
    await store.directory.publishProgram(shopId, { ...asking, segments: { lostDays: 65 } });
    await run();
    expect((await told()).slice(1)).toEqual([['sleeping', 'lost']]);
    await store.directory.publishProgram(shopId, testProgram);
    clock.advance(day);
    await run();
    expect((await told()).slice(2)).toEqual([['lost', '']]);
    expect(await kept()).toEqual([
      { segments: null, due: null },
      { segments: null, due: null },
    ]);
  });
});
