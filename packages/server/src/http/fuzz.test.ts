// Made-up requests for every route of the OpenAPI document with every kind of credential: whatever is sent, the answer is
// one the document knows, and the ledger still adds up.

import { problemSchema, routes } from '@zegel/core/schemas';
import type { RouteId } from '@zegel/core/schemas';
import { reached } from '@zegel/core/testing';
import * as fc from 'fast-check';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { exampleOf, prepareMember } from './test-support/operations.ts';
import type { Prepared } from './test-support/operations.ts';
import { schemaArbitrary } from './test-support/schema-arbitrary.ts';
import type { Schema } from './test-support/schema-arbitrary.ts';
import { startTestServer } from './test-support/test-server.ts';
import type { TestServer } from './test-support/test-server.ts';

const requestsWanted = process.env['LONG'] === '1' ? 50_000 : 20_000;

interface Document {
  readonly paths: Record<
    string,
    Record<
      string,
      {
        readonly operationId: RouteId;
        readonly requestBody?: { readonly content: Record<string, { readonly schema: Schema }> };
        readonly responses: Record<string, unknown>;
      }
    >
  >;
  readonly components: { readonly schemas: Record<string, Schema> };
}

let server: TestServer;
let member: Prepared;
let document: Document;

beforeAll(async () => {
  server = await startTestServer();
  member = await prepareMember(server, server.shop, '7');
  document = (await server.ask('GET', '/openapi.json')).json as unknown as Document;
});
afterAll(() => server.close());

interface MadeUp {
  readonly id: RouteId;
  readonly method: string;
  readonly address: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
}

/** Header values may hold no control characters and nothing past Latin-1: such requests never leave a client. */
const headerText = fc.string({ maxLength: 300, unit: 'grapheme-ascii' }).map((text) => text.trim());

function madeUpRequests(): fc.Arbitrary<MadeUp> {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  const { schemas } = document.components;
  return fc.oneof(
    ...operations.map(({ path, method, operation }) => {
      const { operationId: id } = operation;
      const example = exampleOf(id, server.shop, member);
      const schema = operation.requestBody?.content['application/json']?.schema;
      const bodies =
        schema === undefined
          ? fc.constant(null)
          : fc.oneof(
              {
                weight: 8,
                arbitrary: schemaArbitrary(schema, schemas).map((body) => JSON.stringify(body)),
              },
              { weight: 1, arbitrary: fc.constant(JSON.stringify(example.body)) },
              { weight: 1, arbitrary: fc.string({ maxLength: 60 }) },
            );
      return fc.record({
        id: fc.constant(id),
        method: fc.constant(method.toUpperCase()),
        address: fc.oneof(
          { weight: 6, arbitrary: fc.constant(example.address) },
          wildAddress(path),
        ),
        headers: madeUpHeaders(),
        body: bodies,
      });
    }),
  );
}

function wildAddress(path: string): fc.Arbitrary<string> {
  const piece = fc.oneof(
    fc.string({ maxLength: 60, unit: 'binary' }).map(encodeSafely),
    fc.constantFrom(
      '%00',
      '%',
      '..',
      '%2e%2e%2f',
      'x'.repeat(4_000),
      '%F0%9F%8C%9E',
      '-1',
      'undefined',
    ),
  );
  return fc
    .tuple(fc.array(piece, { minLength: 3, maxLength: 3 }), fc.webQueryParameters())
    .map(([pieces, query]) => {
      let index = 0;
      const filled = path.replaceAll(/\{\w+\}/g, () => pieces[index++] ?? 'x');
      return query === '' ? filled : `${filled}?${query}`;
    });
}

function encodeSafely(text: string): string {
  return encodeURIComponent(text.toWellFormed());
}

function madeUpHeaders(): fc.Arbitrary<Record<string, string>> {
  const { secretKey, publishableKey } = server.shop;
  const bearers = fc.constantFrom(member.token, secretKey, publishableKey, 'garbage', '');
  return fc
    .record({
      authorization: fc.oneof(
        {
          weight: 5,
          arbitrary: bearers.map((bearer) => (bearer === '' ? null : `Bearer ${bearer}`)),
        },
        { weight: 1, arbitrary: headerText },
      ),
      'idempotency-key': fc.oneof({ weight: 6, arbitrary: fc.uuid({ version: 7 }) }, headerText),
      'content-type': fc.oneof(
        { weight: 12, arbitrary: fc.constant('application/json') },
        headerText,
      ),
      'accept-language': fc.oneof({ weight: 6, arbitrary: fc.constant('nl') }, headerText),
      'if-none-match': fc.oneof({ weight: 8, arbitrary: fc.constant(null) }, headerText),
      origin: fc.oneof(
        { weight: 8, arbitrary: fc.constantFrom(null, 'https://shop.example') },
        headerText,
      ),
    })
    .map((headers) =>
      Object.fromEntries(
        Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== null),
      ),
    );
}

async function send(request: MadeUp): Promise<Response> {
  return server.app.fetch(
    new Request(new URL(request.address, 'http://server.test'), {
      method: request.method,
      headers: request.headers,
      ...(request.method === 'GET' ? {} : { body: request.body }),
    }),
  );
}

/** The whole of an answer, or the first line of one that does not end. */
async function readSome(response: Response): Promise<string> {
  if (response.headers.get('content-type') !== 'application/x-ndjson') return response.text();
  const reader = response.body!.getReader();
  const { value } = await reader.read();
  await reader.cancel();
  return Buffer.from(value!).toString('utf8');
}

/** What is wrong with an answer; null: it is one that the document has for this route. */
function faultOf({ id }: MadeUp, { status, headers }: Response, text: string): string | null {
  if (status >= 500) return `status ${status}`;
  if (status === 304) return null;
  const { isStream = false, answer } = routes[id];
  const good = isStream ? 'application/x-ndjson' : 'application/json';
  const type = headers.get('content-type');
  if (type !== (status === 200 ? good : 'application/problem+json')) return `${status} as ${type}`;
  const read = v.safeParse(status === 200 ? answer : problemSchema, JSON.parse(text));
  if (!read.success) return `${status} off the schema: ${read.issues[0].message}`;
  // An address that fits no route any more (`..` went up, say) is answered 404 or 405 outside the document.
  if (status === 200 || status === 404 || status === 405) return null;
  const operation = Object.values(document.paths)
    .flatMap((methods) => Object.values(methods))
    .find(({ operationId }) => operationId === id);
  return String(status) in (operation?.responses ?? {}) ? null : `${status} is not in the document`;
}

it('O1 whatever is sent to whatever route, nothing answers 5xx or off the schema, and the ledger adds up', async ({
  task,
}) => {
  const statuses = new Map<number, number>();
  await fc.assert(
    fc.asyncProperty(madeUpRequests(), async (request) => {
      const response = await send(request);
      expect(faultOf(request, response, await readSome(response))).toBeNull();
      statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
    }),
    { numRuns: requestsWanted, endOnFailure: true },
  );
  // A fuzzer that only ever meets the door has tried nothing.
  for (const status of [200, 400, 401, 422])
    expect(statuses.get(status) ?? 0).toBeGreaterThan(requestsWanted / 200);
  expect((await server.store.storage.verify()).findings).toEqual([]);
  reached(task, `${requestsWanted} made-up requests, 0 × 5xx, 0 off the schema`);
}, 1_200_000);
