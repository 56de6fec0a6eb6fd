// The ledger on PostgreSQL, without HTTP, against the bare driver that runs the very statements the ledger ran, with the
// same values, the same number of connections and nothing to decide. What is left of its speed is the price of the
// ledger's code. Run with `node bench/ledger-postgres.ts [orders] [connections] [rounds]`; DATABASE_URL names a server
// to use, and without it one is started.

import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { ledgerBackend } from '../src/backends/ledger/ledger-backend.ts';
import { testProgram } from '../src/ledger/test-support/test-program.ts';
import { sqlShopDirectory } from '../src/shops/sql-shop-directory.ts';
import { openPostgres } from '../src/storage/postgres/postgres-database.ts';
import { connectPostgres } from '../src/storage/postgres/postgres-driver.ts';
import type { PostgresConnection } from '../src/storage/postgres/postgres-driver.ts';
import { requireDurable } from '../src/storage/postgres/require-durable.ts';
import { keyedHash, keyedHashSecret } from '../src/storage/sql/keyed-hash.ts';
import type { OpenedDatabase } from '../src/storage/sql/sql-database.ts';
import { sqlStorage } from '../src/storage/sql/sql-storage.ts';
import type { Statement, Work } from '../src/storage/sql/statement.ts';
import { startPostgres } from '../src/storage/test-support/start-postgres.ts';

const orders = Number(process.argv[2] ?? 6_000);
const connections = Number(process.argv[3] ?? 16);
const rounds = Number(process.argv[4] ?? 3);
const membersEach = 25;
const begin = 'BEGIN ISOLATION LEVEL read committed';

/** The round trips of one operation's transaction. */
type Trips = readonly (readonly Statement[])[];

/** How fast, and how much of this process's own time each took; the rest is the server's and the disk's. */
interface Pace {
  readonly perSecond: number;
  readonly microseconds: number;
}

async function pace(count: number, act: () => Promise<unknown>): Promise<Pace> {
  const cpu = process.cpuUsage();
  const started = performance.now();
  await act();
  const { user, system } = process.cpuUsage(cpu);
  return {
    perSecond: (count * 1_000) / (performance.now() - started),
    microseconds: (user + system) / count,
  };
}

/** By client: what it did, in its order. */
type Recording = readonly Trips[][];

async function emptyPlace(url: string): Promise<string> {
  const schema = `zegel_bench_${randomUUID().replaceAll('-', '')}`;
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`CREATE SCHEMA ${schema}`);
  await client.end();
  const place = new URL(url);
  place.searchParams.set('options', `-c search_path=${schema}`);
  return place.href.replaceAll('+', '%20');
}

/** Keeps the statements of each write that was committed. */
function recording(database: OpenedDatabase, keep: (trips: Trips) => void): OpenedDatabase {
  return {
    ...database,
    async write<Result>(work: () => Work<Result>) {
      let trips: (readonly Statement[])[] = [];
      const result = await database.write(function* () {
        trips = [];
        const running = work();
        let step = running.next();
        while (step.done !== true) {
          trips.push(step.value);
          step = running.next(yield step.value);
        }
        return step.value;
      });
      keep(trips);
      return result;
    },
  };
}

async function runLedger(url: string): Promise<{
  readonly pace: Pace;
  readonly enrolled: Recording;
  readonly earned: Recording;
}> {
  const opened = await openPostgres(url, { connectionsMax: connections });
  const secret = await opened.write(keyedHashSecret);
  const directory = sqlShopDirectory(opened);
  await directory.createShop(
    { id: 'shop_bench', name: 'Bench', mode: 'live' },
    { program: testProgram },
  );
  let recorded = Array.from({ length: connections }, (): Trips[] => []);
  const backends = recorded.map((_, number) =>
    ledgerBackend({
      storage: sqlStorage(
        recording(opened, (trips) => recorded[number]?.push(trips)),
        keyedHash(secret),
      ),
      directory,
      shopId: 'shop_bench',
    }),
  );
  const everyone = (act: (client: number, backend: (typeof backends)[number]) => Promise<void>) =>
    Promise.all(backends.map((backend, client) => act(client, backend)));

  await everyone(async (client, backend) => {
    for (let number = 0; number < membersEach; number += 1) {
      const shopper = backend.shopper({
        kind: 'customer',
        language: null,
        customerId: `customer-${client}-${number}`,
        givenName: 'Noor',
        email: null,
        isEmailVerified: false,
      });
      const terms = { termsVersion: '1', marketingConsent: false };
      await shopper.enrol(terms, { idempotencyKey: 'join' });
    }
  });
  const enrolled = recorded;
  recorded = enrolled.map(() => []);

  const earning = await pace(orders, () =>
    everyone(async (client, { shop }) => {
      for (let turn = 0; turn < orders / connections; turn += 1) {
        const id = `order-${client}-${turn}`;
        const lines = [{ productId: 'p', quantity: 1, total: '25.00' }];
        const customer = { id: `customer-${client}-${turn % membersEach}` };
        const order = { id, number: id, currency: 'EUR', lines };
        const at = new Date().toISOString();
        const event = { id, at, type: 'order.paid', customer, order } as const;
        await shop.record(event, { idempotencyKey: id });
      }
    }),
  );
  await opened.close();
  return { pace: earning, enrolled, earned: recorded };
}

/** Runs recorded transactions, each client's in their order; answers how many a second. */
async function replay(
  connect: () => Promise<PostgresConnection>,
  recorded: Recording,
  isPipelined: boolean,
): Promise<Pace> {
  const lines = await Promise.all(recorded.map(() => connect()));
  const done = recorded.reduce((sum, operations) => sum + operations.length, 0);
  const found = await pace(done, () =>
    Promise.all(
      recorded.map(async (operations, client) => {
        const line = lines[client];
        if (line === undefined) return;
        for (const trips of operations) {
          if (!isPipelined) await line.execute(begin);
          for (const [index, trip] of trips.entries()) {
            if (isPipelined) await line.run(trip, index === 0 ? begin : undefined);
            else for (const statement of trip) await line.run([statement]);
          }
          await line.execute('COMMIT');
        }
      }),
    ),
  );
  for (const line of lines) line.release();
  return found;
}

async function runBare(
  url: string,
  { enrolled, earned }: { readonly enrolled: Recording; readonly earned: Recording },
  isPipelined: boolean,
): Promise<Pace> {
  // The same empty tables; what the ledger's own code would make of them is in the recording.
  await (await openPostgres(url, { connectionsMax: 1 })).close();
  const pool = connectPostgres({ url, connectionsMax: connections, inspect: requireDurable });
  await replay(() => pool.connect(), enrolled, true);
  const found = await replay(() => pool.connect(), earned, isPipelined);
  await pool.close();
  return found;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.trunc(values.length / 2)] ?? 0;
}

const own = process.env['DATABASE_URL'] === undefined ? await startPostgres() : null;
const url = process.env['DATABASE_URL'] ?? own?.url ?? '';
try {
  const found: Record<'ledger' | 'pipelined' | 'oneByOne', Pace>[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const ledger = await runLedger(await emptyPlace(url));
    const pipelined = await runBare(await emptyPlace(url), ledger, true);
    const oneByOne = await runBare(await emptyPlace(url), ledger, false);
    found.push({ ledger: ledger.pace, pipelined, oneByOne });
    const [trips = []] = ledger.earned[0] ?? [];
    const [earns, bare, single] = [ledger.pace, pipelined, oneByOne].map(
      ({ perSecond, microseconds }) =>
        `${Math.round(perSecond)} /s (${Math.round(microseconds)} µs of this process)`,
    );
    console.log(
      `round ${round + 1}: order.paid ${earns}; its ${trips.flat().length} statements in ${trips.length} trips, bare ${bare}; one by one ${single}`,
    );
  }
  const ratio = (of: 'pipelined' | 'oneByOne'): string =>
    median(found.map((one) => one.ledger.perSecond / one[of].perSecond)).toFixed(2);
  console.log(
    `${connections} connections, median of ${rounds}: ${ratio('pipelined')} of the bare driver, ${ratio('oneByOne')} of statements one by one`,
  );
} finally {
  await own?.remove();
}
