// Asking page by page: nothing skipped, nothing twice, whoever dies between two pages.

import type { ShopEvent, ShopSide } from '@zegel/core';
import { pino } from 'pino';
import * as v from 'valibot';
import { beforeEach, describe, expect, it } from 'vitest';
import { testClock, testEngines, testShopId } from '../../ledger/test-support/test-store.ts';
import type { TestClock } from '../../ledger/test-support/test-store.ts';
import type { Store } from '../../open-store.ts';
import { bindingOf } from '../bind-connector.ts';
import { connectorTable } from '../connector-table.ts';
import type { PollPage, ShopMessage } from '../connector.ts';
import { openConnections } from '../open-connections.ts';
import type { Connections } from '../open-connections.ts';

const pages = 5;
const perPage = 20;

function message(number: number): ShopMessage {
  const event: ShopEvent = {
    id: `order-${number}`,
    at: '2026-11-02T09:00:00.000Z',
    type: 'order.cancelled',
    order: { id: String(number) },
  };
  return { kind: 'event', event };
}

describe.each(testEngines)('on $name', (engine) => {
  let clock: TestClock;
  let store: Store;
  let recorded: string[];
  let asked: (string | null)[];
  let ask: (page: number) => Promise<void>;

  function open(): Connections {
    const shopSide = {
      record: (event: ShopEvent) => {
        recorded.push(event.id);
        return Promise.resolve({ result: { outcome: 'recorded', points: 0 }, isReplay: false });
      },
    } as unknown as ShopSide;
    const binding = bindingOf<object>({
      kind: 'woocommerce',
      settings: v.object({}),
      verify: () => ({ outcome: 'refused', why: 'never' }),
      read: () => [],
      async poll(_settings, cursor): Promise<PollPage> {
        asked.push(cursor);
        const page = cursor === null ? 0 : Number(cursor);
        await ask(page);
        const messages = Array.from({ length: perPage }, (_, index) =>
          message(page * perPage + index),
        );
        const isLast = page === pages - 1;
        return { messages, cursor: String(isLast ? page : page + 1), isLast };
      },
      fulfilment: null,
    });
    return openConnections({
      database: store.database,
      secretsKey: 'a key of at least thirty-two characters',
      shopSideOf: () => shopSide,
      logger: pino({ level: 'silent' }),
      now: clock.now,
      connectors: connectorTable([binding]),
    });
  }

  beforeEach(async () => {
    clock = testClock();
    store = await engine.open(await engine.place(), clock);
    recorded = [];
    asked = [];
    ask = () => Promise.resolve();
    const connection = { shopId: testShopId, kind: 'woocommerce', settings: {} } as const;
    await open().store.add(connection);
  });

  it('keeps the place after each page, and what it brought once', async () => {
    const { jobs } = open();
    expect(await jobs.look()).toEqual({ connections: 1, messages: pages * perPage });
    while ((await jobs.workInbox()) > 0);
    expect(new Set(recorded).size).toBe(pages * perPage);
    expect(recorded).toHaveLength(pages * perPage);
    // Not yet: its time has not come.
    expect(await jobs.look()).toEqual({ connections: 0, messages: 0 });
    clock.advance(5 * 60_000);
    expect(await jobs.look()).toEqual({ connections: 1, messages: 0 });
    expect(asked).toEqual([null, '1', '2', '3', '4', '4']);
  });

  it('three processes at once ask once', async () => {
    const reports = await Promise.all([open(), open(), open()].map(({ jobs }) => jobs.look()));
    expect(reports.map(({ connections }) => connections).toSorted((a, b) => a - b)).toEqual([
      0, 0, 1,
    ]);
    expect(asked).toHaveLength(pages);
  });

  it('a process that dies between two pages is followed by another, from where it was', async () => {
    const hangs = Promise.withResolvers<void>();
    const isHanging = Promise.withResolvers<void>();
    ask = (page) => {
      if (page !== 2) return Promise.resolve();
      isHanging.resolve();
      return hangs.promise;
    };
    const dead = open().jobs.look();
    await isHanging.promise;
    ask = () => Promise.resolve();
    const { jobs } = open();
    expect(await jobs.look()).toEqual({ connections: 0, messages: 0 });
    clock.advance(60_000);
    expect(await jobs.look()).toEqual({ connections: 1, messages: 3 * perPage });
    // It was only slow: its page is known already, and its claim is gone.
    hangs.resolve();
    expect(await dead).toEqual({ connections: 1, messages: 2 * perPage });
    while ((await jobs.workInbox()) > 0);
    expect(recorded).toHaveLength(pages * perPage);
  });
});
