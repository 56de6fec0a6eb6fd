// The worker: in order per subject, once each, however many work at it, whatever fails or dies.

import { LoyaltyError } from '@zegel/core';
import type { ShopEvent, ShopSide } from '@zegel/core';
import { pino } from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import { testClock, testEngines, testShopId } from '../../ledger/test-support/test-store.ts';
import type { TestClock } from '../../ledger/test-support/test-store.ts';
import type { Store } from '../../open-store.ts';
import type { ShopMessage } from '../connector.ts';
import { openConnections } from '../open-connections.ts';
import type { Connections } from '../open-connections.ts';
import { tellCustomer, wordConnectors } from '../test-support/word-connector.ts';

const minute = 60_000;
const hour = 60 * minute;

describe.each(testEngines)('on $name', (engine) => {
  let clock: TestClock;
  let store: Store;
  let recorded: string[];
  let record: (event: ShopEvent) => Promise<void>;
  let meaning: (word: string, subject: string) => readonly ShopMessage[];
  let connections: Connections;
  let connectionId: string;

  function open(): Connections {
    const shopSide = {
      record: async (event: ShopEvent) => {
        await record(event);
        return { result: { outcome: 'recorded', points: 0 }, isReplay: false };
      },
    } as unknown as ShopSide;
    return openConnections({
      database: store.database,
      secretsKey: 'a key of at least thirty-two characters',
      shopSideOf: () => shopSide,
      logger: pino({ level: 'silent' }),
      now: clock.now,
      connectors: wordConnectors((word, subject) => meaning(word, subject)),
    });
  }

  beforeEach(async () => {
    clock = testClock();
    store = await engine.open(await engine.place(), clock);
    recorded = [];
    record = (event) => {
      recorded.push(event.id);
      return Promise.resolve();
    };
    meaning = tellCustomer;
    connections = open();
    const made = await connections.store.add({ shopId: testShopId, kind: 'events', settings: {} });
    connectionId = made.id;
  });

  async function deliver(...texts: readonly string[]): Promise<void> {
    for (const text of texts) {
      const reception = await connections.desk.receive(
        connectionId,
        () => Promise.resolve(Buffer.from(text)),
        new Headers(),
      );
      expect(reception).toBe('taken');
    }
  }

  interface Row {
    readonly state: string;
    readonly reason: string | null;
    readonly attempts: number;
    readonly length: number;
  }

  async function rows(): Promise<readonly Row[]> {
    return store.database.read(function* () {
      const [answer] = yield [
        {
          kind: 'rows',
          sql: 'SELECT state, reason, attempts, length(body) AS length FROM inbox ORDER BY id',
          values: [],
        },
      ];
      return answer as readonly Row[];
    });
  }

  describe('in order', () => {
    it('works each subject in the order of arrival', async () => {
      await deliver('a 1', 'b 1', 'a 2', 'b 2', 'a 3', '- 1', '- 2');
      await connections.jobs.workInbox();
      expect(recorded.filter((id) => id.startsWith('a'))).toEqual(['a-1', 'a-2', 'a-3']);
      expect(recorded.filter((id) => id.startsWith('b'))).toEqual(['b-1', 'b-2']);
      expect(recorded).toHaveLength(7);
    });

    it('what waits for another try holds back its own subject and no other', async () => {
      let isAway = true;
      record = (event) => {
        if (isAway && event.id === 'a-1')
          return Promise.reject(new LoyaltyError('unavailable', 'Away.', { canRetry: true }));
        recorded.push(event.id);
        return Promise.resolve();
      };
      await deliver('a 1', 'a 2', 'b 1');
      await connections.jobs.workInbox();
      expect(recorded).toEqual(['b-1']);
      isAway = false;
      await connections.jobs.workInbox();
      expect(recorded).toEqual(['b-1']);
      clock.advance(minute);
      await connections.jobs.workInbox();
      expect(recorded).toEqual(['b-1', 'a-1', 'a-2']);
    });

    it('four workers at once do each delivery once, and keep the order', async () => {
      const subjects = Array.from({ length: 20 }, (_, number) => `s${number}`);
      for (const word of ['1', '2', '3', '4', '5'])
        await deliver(...subjects.map((subject) => `${subject} ${word}`));
      const workers = [connections, open(), open(), open()];
      await Promise.all(workers.map(({ jobs }) => jobs.workInbox()));
      await connections.jobs.workInbox();
      expect(recorded).toHaveLength(100);
      for (const subject of subjects) {
        expect(recorded.filter((id) => id.startsWith(`${subject}-`))).toEqual(
          ['1', '2', '3', '4', '5'].map((word) => `${subject}-${word}`),
        );
      }
    });
  });

  describe('when something dies or fails', () => {
    it('a claim that nobody settles falls free when its lease ends', async () => {
      await deliver('a 1', 'a 2');
      const [claimed] = await connections.inbox.claim(clock.now(), { limit: 9, leaseMs: minute });
      expect(claimed).toMatchObject({ attempts: 1 });
      await connections.jobs.workInbox();
      expect(recorded).toEqual([]);
      clock.advance(minute);
      await connections.jobs.workInbox();
      expect(recorded).toEqual(['a-1', 'a-2']);
      // Whoever was thought dead comes back late: the delivery stays settled.
      await connections.inbox.postpone(claimed!, clock.now(), 'late');
      expect((await rows()).map(({ state }) => state)).toEqual(['done', 'done']);
    });

    it('a delivery nobody can read fails at once with its reason; what stands behind it goes on', async () => {
      meaning = (word, subject) => {
        if (word === 'poison') throw new LoyaltyError('invalid_request', 'line_items is missing.');
        return tellCustomer(word, subject);
      };
      await deliver('a poison', 'a 2');
      await connections.jobs.workInbox();
      expect(recorded).toEqual(['a-2']);
      const [failed] = await connections.inbox.listFailed(connectionId, 10);
      expect(failed).toMatchObject({
        topic: 'word',
        subject: 'a',
        attempts: 1,
        reason: 'invalid_request: line_items is missing.',
      });

      meaning = tellCustomer;
      expect(await connections.inbox.retryFailed(connectionId, clock.now())).toBe(1);
      await connections.jobs.workInbox();
      expect(recorded).toEqual(['a-2', 'a-poison']);
      expect(await connections.inbox.listFailed(connectionId, 10)).toEqual([]);
    });

    it('what fails for unknown reasons is tried eight times, with longer and longer pauses', async () => {
      let tries = 0;
      record = () => {
        tries += 1;
        return Promise.reject(new TypeError('x is undefined'));
      };
      await deliver('a 1');
      for (let day = 0; day < 48; day += 1) {
        await connections.jobs.workInbox();
        clock.advance(hour);
      }
      expect(tries).toBe(8);
      const [failed] = await connections.inbox.listFailed(connectionId, 10);
      expect(failed).toMatchObject({ attempts: 8, reason: 'internal: TypeError: x is undefined' });
    });

    it('a shop that is away is asked for three days', async () => {
      record = () => Promise.reject(new LoyaltyError('network', 'No answer.', { canRetry: true }));
      await deliver('a 1');
      const last = clock.now() + 72 * hour;
      while (clock.now() < last - 2 * hour) {
        await connections.jobs.workInbox();
        clock.advance(hour);
      }
      expect(await connections.inbox.listFailed(connectionId, 10)).toEqual([]);
      clock.advance(3 * hour);
      await connections.jobs.workInbox();
      clock.advance(3 * hour);
      await connections.jobs.workInbox();
      expect(await connections.inbox.listFailed(connectionId, 10)).toHaveLength(1);
    });
  });

  describe('what else a delivery can be', () => {
    it('a wish about personal data is kept as a task until somebody has done it', async () => {
      meaning = () => [
        { kind: 'privacy', request: 'erase_customer', customerId: '7', orderIds: ['1', '2'] },
      ];
      await deliver('- x');
      await connections.jobs.workInbox();
      const [task] = await connections.privacyTasks.listOpen(testShopId);
      expect(task).toMatchObject({
        request: 'erase_customer',
        customerId: '7',
        orderIds: ['1', '2'],
        connectionId,
        receivedAt: clock.now(),
      });
      await connections.privacyTasks.finish(testShopId, task!.id, clock.now());
      expect(await connections.privacyTasks.listOpen(null)).toEqual([]);
    });

    it('a shop that disconnects is not listened to any more', async () => {
      meaning = () => [{ kind: 'disconnected' }];
      await deliver('- x');
      await connections.jobs.workInbox();
      expect((await connections.store.find(connectionId))?.state).toBe('off');
      const late = connections.desk.receive(
        connectionId,
        () => Promise.resolve(Buffer.from('a 1')),
        new Headers(),
      );
      expect(await late).toBe('unknown');
    });

    it('keeps nothing of a body that was worked off, and forgets the rest in time', async () => {
      meaning = (word, subject) =>
        word === 'none' ? [{ kind: 'ignored', why: 'nothing in it' }] : tellCustomer(word, subject);
      await deliver('a 1', 'b none');
      await connections.jobs.workInbox();
      expect(await rows()).toEqual([
        { state: 'done', reason: 'recorded', attempts: 1, length: 0 },
        { state: 'ignored', reason: 'nothing in it', attempts: 1, length: 0 },
      ]);
      clock.advance(8 * 24 * hour);
      await connections.jobs.look();
      expect(await rows()).toEqual([]);
    });

    it('a second platform of a shop has order ids of its own', async () => {
      const add = (): Promise<{ orderPrefix: string }> =>
        connections.store.add({ shopId: testShopId, kind: 'woocommerce', settings: {} });
      expect((await add()).orderPrefix).toBe('');
      expect((await add()).orderPrefix).toBe('w2:');
    });

    it('wakes at once when something was stored', async () => {
      const worked = Promise.withResolvers<string>();
      record = (event) => {
        worked.resolve(event.id);
        return Promise.resolve();
      };
      connections.jobs.start();
      await deliver('a 1');
      expect(await worked.promise).toBe('a-1');
      await connections.jobs.stop();
    });
  });
});
