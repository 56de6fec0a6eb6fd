// A shop with a ledger in a real database, a receiver, and a sender whose clock a test moves.

import type { Points } from '@zegel/core';
import { onTestFinished } from 'vitest';
import { ledgerBackend } from '../../backends/ledger/ledger-backend.ts';
import { createSeal } from '../../connectors/connections/seal.ts';
import type { Seal } from '../../connectors/connections/seal.ts';
import { customer, testClock, testShopId } from '../../ledger/test-support/test-store.ts';
import type { TestClock, TestEngine } from '../../ledger/test-support/test-store.ts';
import type { Store } from '../../open-store.ts';
import type { TargetPolicy } from '../endpoint-url.ts';
import { createEndpoints } from '../endpoints.ts';
import type { Endpoints } from '../endpoints.ts';
import { createEventSender } from '../event-sender.ts';
import type { EventSender, EventSenderOptions } from '../event-sender.ts';
import { startReceiver } from './receiver.ts';
import type { Receiver } from './receiver.ts';

export const localTargets: TargetPolicy = { ports: [], allowsLocal: true };
export const testSealKey = 'a key of tests that is long enough';
export const testSeal: Seal = createSeal(testSealKey);

export interface SendingBench {
  /** Where the database is. */
  readonly place: string;
  readonly clock: TestClock;
  readonly store: Store;
  readonly endpoints: Endpoints;
  readonly receiver: Receiver;
  readonly sender: EventSender;
  /** What the log was told. */
  readonly log: string[];
  makeSender(options?: Partial<EventSenderOptions>): EventSender;
  /** An endpoint at the receiver; answers its id and secret. */
  addEndpoint(types?: readonly never[]): Promise<{ id: string; secret: string }>;
  join(customerId: string): Promise<void>;
  give(customerId: string, points: number): Promise<void>;
}

let keys = 0;

export async function openSendingBench(
  engine: TestEngine,
  clock: TestClock = testClock(Date.now()),
): Promise<SendingBench> {
  const place = await engine.place();
  const store = await engine.open(place, clock);
  const backend = ledgerBackend({ ...store, shopId: testShopId, now: clock.now });
  const receiver = await startReceiver();
  const { database } = store;
  const log: string[] = [];
  const makeSender = (options: Partial<EventSenderOptions> = {}): EventSender => {
    const made = createEventSender({
      database,
      seal: testSeal,
      policy: localTargets,
      now: clock.now,
      chance: () => 0,
      log: {
        gaveUp: (_shop, _endpoint, id) => log.push(`gave up ${id}`),
        switchedOff: (_shop, _endpoint, reason) => log.push(`off: ${reason}`),
        failed: (error) => log.push(String(error)),
      },
      ...options,
    });
    onTestFinished(() => made.stop());
    return made;
  };
  const endpoints = createEndpoints({
    database,
    seal: testSeal,
    policy: localTargets,
    now: clock.now,
  });
  onTestFinished(() => receiver.close());
  const newKey = (): { idempotencyKey: string } => ({ idempotencyKey: `bench-${(keys += 1)}` });
  return {
    place,
    clock,
    store,
    endpoints,
    receiver,
    sender: makeSender(),
    log,
    makeSender,
    async addEndpoint(types = []) {
      const { idempotencyKey } = newKey();
      const input = { url: receiver.url, types };
      const { result } = await endpoints.create(testShopId, input, idempotencyKey);
      return { id: result.endpoint.id, secret: result.secret };
    },
    async join(customerId) {
      const terms = { termsVersion: '1', marketingConsent: false };
      await backend.shopper(customer(customerId)).enrol(terms, newKey());
    },
    async give(customerId, points) {
      const why = { reason: 'test', actor: 'test', message: null };
      await backend.shop.adjust({ customerId, points: points as Points, ...why }, newKey());
    },
  };
}
