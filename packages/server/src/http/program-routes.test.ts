// A programme from draft to publishing over HTTP: what was published counts at the next request.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestServer } from './test-support/test-server.ts';
import type { Answer, TestServer } from './test-support/test-server.ts';

let server: TestServer;
let text: string;
beforeAll(async () => {
  server = await startTestServer();
  const file = path.resolve(import.meta.dirname, '../../templates/points.json');
  text = await readFile(file, 'utf8');
});
afterAll(() => server.close());

let keys = 0;
function shop(method: string, address: string, body?: unknown): Promise<Answer> {
  const { secretKey: bearer } = server.shop;
  const key = method === 'GET' ? {} : { key: `desk-${(keys += 1)}` };
  return server.ask(method, `/v1/program/${address}`, {
    bearer,
    ...key,
    ...(body === undefined ? {} : { body }),
  });
}

async function costNow(): Promise<unknown> {
  const { json } = await server.ask('GET', `/v1/shops/${server.shop.publishableKey}/program`);
  const rewards = json['rewards'] as { id: string; cost: number }[];
  return [json['version'], rewards.find(({ id }) => id === 'five-off')?.cost];
}

describe('a programme over HTTP', () => {
  it('is drafted, compared, published and taken back, and shoppers see what counts', async () => {
    const dearer = `// Dearer.\n${text.replace('"cost": 500', '"cost": 600')}`;
    expect((await shop('GET', 'draft')).json).toEqual({ draft: null });
    expect((await shop('PUT', 'draft', { text: dearer })).json).toMatchObject({
      result: { outcome: 'saved', faults: 0 },
    });
    expect((await shop('GET', 'draft')).json).toMatchObject({
      draft: { text: dearer, faults: [] },
    });
    expect((await shop('GET', 'diff')).json).toMatchObject({
      state: 'ready',
      changes: [{ path: 'rewards.five-off.cost', kind: 'changed' }],
    });
    expect(await costNow()).toEqual([1, 500]);
    expect((await shop('POST', 'publish')).json).toEqual({
      result: { outcome: 'published', version: 2 },
    });
    expect(await costNow()).toEqual([2, 600]);
    expect((await shop('POST', 'rollback', { version: null })).json).toEqual({
      result: { outcome: 'published', version: 3, restores: 1 },
    });
    expect(await costNow()).toEqual([3, 500]);
    expect((await shop('GET', 'versions')).json['versions']).toHaveLength(3);
    expect((await shop('GET', 'versions/2')).json).toMatchObject({ text: dearer });
    expect((await shop('GET', 'versions/two')).status).toBe(404);
  });

  it('publishes nothing that has a fault', async () => {
    const before = await costNow();
    await shop('PUT', 'draft', { text: text.replace('"cost": 500', '"cost": -500') });
    expect((await shop('GET', 'draft')).json).toMatchObject({
      draft: { faults: [{ path: 'rewards[1].cost', found: '-500' }] },
    });
    expect((await shop('POST', 'publish')).json).toEqual({
      result: { outcome: 'refused', faults: 1 },
    });
    expect(await costNow()).toEqual(before);
  });

  it('serves the schema that editors read to anybody', async () => {
    const answer = await server.ask('GET', '/schemas/programme.json');
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
    expect(answer.headers.get('content-type')).toBe('application/schema+json');
    expect(answer.json).toMatchObject({ title: 'Zegel programme', additionalProperties: false });
  });
});
