// Where the time of an earn goes, without HTTP: what it costs the processor, each statement's share, or each function's.
// Not a test. Run with `node bench/profile-earn.ts [members] [statements | functions]`.

import { mkdtempSync, rmSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { StatementSync } from 'node:sqlite';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ledgerBackend } from '../src/backends/ledger/ledger-backend.ts';
import { databaseFile } from '../src/database-file.ts';
import { openStore } from '../src/open-store.ts';
import { customerOf, generate } from './generate.ts';

const [members = '2000', view = ''] = process.argv.slice(2);
const warmUp = 5_000;
const measured = 20_000;
/** As many as wait on a busy server. */
const together = 64;
const linesMax = 40;

const folder = mkdtempSync(path.join(tmpdir(), 'zegel-bench-'));
const { shopId } = await generate(folder, Number(members));
const statements = view === 'statements' ? watchStatements() : null;
const store = openStore(databaseFile(folder));
const { shop } = ledgerBackend({ ...store, shopId });

let sent = 0;
async function earn(): Promise<void> {
  sent += 1;
  const id = `${Date.now().toString(36)}-${String(sent).padStart(8, '0')}`;
  const customer = { id: customerOf(Math.floor(Math.random() * Number(members))) };
  const lines = [{ productId: 'p', quantity: 1, total: '25.00' }];
  const order = { id, currency: 'EUR', lines };
  await shop.record(
    { id, at: new Date().toISOString(), type: 'order.paid', customer, order },
    { idempotencyKey: id },
  );
}

async function earnMany(count: number): Promise<void> {
  let left = count;
  const one = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      await earn();
    }
  };
  await Promise.all(Array.from({ length: together }, one));
}

await earnMany(warmUp);
statements?.clear();
const functions = view === 'functions' ? await watchFunctions() : null;
const before = process.cpuUsage();
await earnMany(measured);
const { user, system } = process.cpuUsage(before);
console.log(`${((user + system) / measured).toFixed(0)} µs of the processor for each earn`);
for (const [name, micros] of toTop(statements ?? (await functions?.()) ?? new Map()))
  console.log(`${(micros / measured).toFixed(1).padStart(8)} µs  ${name}`);
await store.close();
rmSync(folder, { recursive: true });

/** Microseconds by the text of each statement. */
function watchStatements(): Map<string, number> {
  const spent = new Map<string, number>();
  const watched = StatementSync.prototype as unknown as Record<
    string,
    (this: StatementSync, ...values: unknown[]) => unknown
  >;
  for (const name of ['run', 'all']) {
    const original = watched[name];
    if (original === undefined) continue;
    watched[name] = function (...values) {
      const begin = performance.now();
      const answer = original.apply(this, values);
      const micros = (performance.now() - begin) * 1_000;
      spent.set(this.sourceSQL, (spent.get(this.sourceSQL) ?? 0) + micros);
      return answer;
    };
  }
  return spent;
}

/** Answers how to end the watch: microseconds by function, without what it calls. */
async function watchFunctions(): Promise<() => Promise<Map<string, number>>> {
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 200 });
  await session.post('Profiler.start');
  return async () => {
    const { profile } = await session.post('Profiler.stop');
    const names = new Map(
      profile.nodes.map(({ id, callFrame: { functionName, url, lineNumber } }) => [
        id,
        `${functionName} ${url.split('/').slice(-2).join('/')}:${lineNumber + 1}`,
      ]),
    );
    const spent = new Map<string, number>();
    for (const [index, id] of (profile.samples ?? []).entries()) {
      const name = names.get(id) ?? '';
      spent.set(name, (spent.get(name) ?? 0) + (profile.timeDeltas?.[index] ?? 0));
    }
    return spent;
  };
}

function toTop(spent: ReadonlyMap<string, number>): readonly (readonly [string, number])[] {
  return [...spent]
    .toSorted((one, other) => other[1] - one[1])
    .slice(0, linesMax)
    .map(([name, micros]) => [name.replaceAll(/\s+/g, ' ').slice(0, 110), micros]);
}
