// L5: a request sent many times at once with one key happens once. Every route that takes a key, as the server's own
// document names them.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bearerFor, exampleOf, listOperations, prepareMember } from './test-support/operations.ts';
import type { Operation, Prepared } from './test-support/operations.ts';
import { startTestServer } from './test-support/test-server.ts';
import type { Answer, TestServer } from './test-support/test-server.ts';

const copies = 100;

let server: TestServer;
let writes: Operation[];

beforeAll(async () => {
  server = await startTestServer();
  writes = (await listOperations(server)).filter((operation) => operation.takesIdempotencyKey);
});
afterAll(() => server.close());

describe('L5 same key, same answer', () => {
  it(`L5 ${copies} copies of every write route have one effect`, { timeout: 120_000 }, async () => {
    expect(writes.length).toBeGreaterThanOrEqual(10);
    for (const operation of writes) {
      const [many, once] = await twins(operation.id);
      const offsetBefore = await server.store.directory.readClockOffset(server.shop.shopId);
      const answers = await Promise.all(
        Array.from({ length: copies }, () => send(operation, many)),
      );
      const offsetMoved =
        (await server.store.directory.readClockOffset(server.shop.shopId)) - offsetBefore;

      const answered = answers.filter(({ status }) => status !== 409);
      const first = answered.filter(({ headers }) => headers.get('idempotency-replayed') === null);
      expect.soft(first, operation.id).toHaveLength(1);
      for (const answer of answers.filter(({ status }) => status === 409)) {
        expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
      }
      expect
        .soft(new Set(answered.map(({ status }) => status)), operation.id)
        .toEqual(new Set([200]));
      expect.soft(new Set(answered.map(outcomeOf)).size, operation.id).toBe(1);

      expect.soft(offsetMoved, operation.id).toBe(operation.id === 'moveClock' ? 60_000 : 0);
      // The twin was asked once: everything about the two must be alike.
      await send(operation, once);
      expect.soft(await standing(many), operation.id).toEqual(await standing(once));
    }
    expect((await server.store.storage.verify()).findings).toEqual([]);
  });
});

let pairs = 0;

async function twins(id: string): Promise<[Prepared, Prepared]> {
  pairs += 1;
  const make = (name: string): Promise<Prepared> =>
    prepareMember(server, server.shop, `${name}-${pairs}`);
  const pair: [Prepared, Prepared] = [await make('many'), await make('once')];
  // Joining is for those who have not joined, letting go for what was kept.
  if (id === 'enrol') {
    return pair.map((member, index) => ({
      ...member,
      customerId: `new-${index}-${pairs}`,
    })) as typeof pair;
  }
  if (id === 'releaseVoucher') {
    for (const member of pair) {
      const { address, body } = exampleOf('reserveVoucher', server.shop, member);
      await server.ask('POST', address, {
        bearer: server.shop.secretKey,
        key: `keep-${member.code}`,
        body,
      });
    }
  }
  return pair;
}

async function send(operation: Operation, member: Prepared): Promise<Answer> {
  const { address, body } = exampleOf(operation.id, server.shop, member);
  const token =
    operation.access === 'member' ? await server.shop.sign(member.customerId) : member.token;
  return server.ask(operation.method, address, {
    ...bearerFor(operation.access, server.shop, { ...member, token }),
    key: `copy-${operation.id}-${member.customerId}`,
    body,
  });
}

/** What happened, without the account (fresh each time) and the clock's running. */
function outcomeOf({ json }: Answer): string {
  return JSON.stringify(json['result'] ?? json['results'] ?? Object.keys(json));
}

/** The account without what two people never share: ids, codes and moments. */
async function standing({ customerId }: Prepared): Promise<unknown> {
  const { status, json } = await server.ask('GET', `/v1/members/${customerId}`, {
    bearer: server.shop.secretKey,
  });
  // Whoever has left is nobody.
  if (status === 404) return json.code;
  const text = JSON.stringify(json, (name, value: unknown) =>
    [
      'id',
      'code',
      'asOf',
      'at',
      'since',
      'joinedAt',
      'createdAt',
      'expiresAt',
      'changesAt',
      'earnedAt',
    ].includes(name)
      ? null
      : value,
  );
  return JSON.parse(text) as unknown;
}
