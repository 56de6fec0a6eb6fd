// Connecting as the person who runs the server does it: commands, a running server, and a shop that delivers.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execFile } from 'node:child_process';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startFakeWooShop } from '../connectors/woocommerce/test-support/fake-woo-shop.ts';
import type { FakeWooShop } from '../connectors/woocommerce/test-support/fake-woo-shop.ts';
import { signEvent } from '../connectors/test-support/sign-event.ts';
import { initShop } from '../init-shop.ts';
import { startServer } from '../start-server.ts';
import type { RunningServer } from '../start-server.ts';

const bin = path.resolve(import.meta.dirname, '../../bin/zegel.js');
const template = path.resolve(import.meta.dirname, '../../templates/points.json');

let data: string;
let server: RunningServer;
let shop: FakeWooShop;

beforeEach(async () => {
  data = await mkdtemp(path.join(tmpdir(), 'zegel-connect-'));
  server = await startServer({ dataDir: data, port: 0, logger: pino({ level: 'silent' }) });
  const program: unknown = JSON.parse(await readFile(template, 'utf8'));
  await initShop({ store: server.store, name: 'Zon & Boon', mode: 'test', program, origins: [] });
  shop = await startFakeWooShop();
});
afterEach(async () => {
  await server.close();
  await rm(data, { recursive: true, force: true });
});

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

function zegel(...args: readonly string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const env = { PATH: process.env['PATH'], ZEGEL_DATA: data, ZEGEL_URL: server.url };
    execFile(process.execPath, [bin, ...args], { cwd: data, env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    );
  });
}

const woo = (...more: readonly string[]): Promise<Ended> =>
  zegel(
    'connect',
    'woocommerce',
    '--url',
    shop.url,
    '--consumer-key',
    shop.consumerKey,
    '--consumer-secret',
    shop.consumerSecret,
    ...more,
  );

interface Made {
  readonly id: string;
  readonly address: string;
  readonly secret: string;
}

describe('zegel connect', () => {
  it('asks the shop, makes its webhooks, and a running server takes what they bring', async () => {
    const { code, out, err } = await woo('--webhooks');
    expect([code, err]).toEqual([0, '']);
    expect(out).toContain('6 webhooks were made in the shop.');
    const id = /conn_\w+/.exec(out)?.[0] ?? '';

    await shop.order({ lines: [{ total: '10.00' }] });
    expect(shop.webhooks.sent).toMatchObject([{ topic: 'order.created', status: 200 }]);
    const listed = await zegel('connections');
    expect(listed.out).toContain(`${id}  woocommerce  works`);
    expect(listed.out).toContain('last delivery  just now');
  });

  it('prints what to paste, once', async () => {
    const { out } = await woo();
    expect(out).toContain('WP REST API Integration v3');
    expect(out).toMatch(
      /address {2}http:\/\/127\.0\.0\.1:\d+\/v1\/connections\/conn_\w+\/webhooks/,
    );
    const secret = /secret {3}(\w+)/.exec(out)?.[1] ?? '';
    expect(secret).toMatch(/^[0-9a-z]{32,}$/);
    expect((await zegel('connections', '--json')).out).not.toContain(secret);
  });

  it('a shop that cannot be asked is not connected, unless somebody insists', async () => {
    const wrong = [
      'connect',
      'woocommerce',
      '--url',
      shop.url,
      '--consumer-key',
      'ck_11111111',
      '--consumer-secret',
      'cs_11111111',
    ];
    const refused = await zegel(...wrong);
    expect(refused).toMatchObject({
      code: 1,
      err: expect.stringContaining('refuses the REST key'),
    });
    expect((await zegel('connections')).out).toContain('connected to nothing');
    expect((await zegel(...wrong, '--unchecked')).code).toBe(0);
  });

  it.each([
    [
      [
        'connect',
        'woocommerce',
        '--url',
        'http://shop.example',
        '--consumer-key',
        'ck_11111111',
        '--consumer-secret',
        'cs_11111111',
      ],
      'url',
    ],
    [
      [
        'connect',
        'shopify',
        '--domain',
        'shop.example',
        '--client-id',
        'abcdefgh',
        '--client-secret',
        'a-long-enough-secret',
      ],
      'shop',
    ],
    [
      [
        'connect',
        'shopify',
        '--domain',
        'x.myshopify.com',
        '--access-token',
        'a-long-enough-secret',
      ],
      'webhookSecrets: missing',
    ],
    [['connections', 'retry', 'conn_nobody'], 'no connection'],
    [['codes', 'import', 'nothing.csv', '--reward', 'five-off'], 'cannot be read'],
  ])('%j ends with 1 and a sentence', async (args, message) => {
    const { code, err } = await zegel(...args);
    expect([code, err]).toEqual([1, expect.stringContaining(message)]);
    expect(err).not.toContain('    at ');
  });

  it('takes settings from standard input, so that no secret stands in a history', async () => {
    const file = path.join(data, 'settings.json');
    const { url, consumerKey, consumerSecret } = shop.settings;
    await writeFile(
      file,
      JSON.stringify({ url, consumerKey, consumerSecret, paidStatuses: ['completed'] }),
    );
    const { code, out } = await zegel('connect', 'woocommerce', '--settings', file, '--json');
    expect(code).toBe(0);
    const { id } = JSON.parse(out) as Made;
    expect((await server.connections.store.find(id))?.settings).toMatchObject({
      paidStatuses: ['completed'],
    });
    await writeFile(file, '{"consumerSecret": cs_notquoted}');
    const broken = await zegel('connect', 'woocommerce', '--settings', file);
    expect(broken).toMatchObject({ code: 1, err: expect.stringContaining('no JSON') });
    expect(broken.err).not.toContain('cs_');
  });

  it('signed events: a renewed secret counts beside the old one until that is ended', async () => {
    const made = JSON.parse((await zegel('connect', 'events', '--json')).out) as Made;
    const sent = async (secret: string): Promise<number> => {
      const { headers, body } = signEvent(secret, { hello: 'world' }, Date.now());
      return (await fetch(made.address, { method: 'POST', headers, body })).status;
    };
    expect(await sent(made.secret)).toBe(200);
    const renewed = /whsec_\S+/.exec((await zegel('connections', 'renew', made.id)).out)?.[0] ?? '';
    expect([await sent(made.secret), await sent(renewed)]).toEqual([200, 200]);
    await zegel('connections', 'renew', made.id, '--end');
    expect([await sent(made.secret), await sent(renewed)]).toEqual([401, 200]);

    await server.connections.jobs.workInbox();
    const listed = await zegel('connections');
    expect(listed.out).toContain('failed         4');
    expect(listed.out).toContain('invalid_request: Expected a shop event');
    expect((await zegel('connections', 'retry', made.id)).out).toContain('4 failed deliveries');
    await zegel('connections', 'off', made.id);
    expect(await sent(renewed)).toBe(404);
    await zegel('connections', 'on', made.id);
    expect(await sent(renewed)).toBe(200);
  });
});

describe('zegel codes', () => {
  it('uploads codes once, and tells how many are left', async () => {
    const file = path.join(data, 'codes.csv');
    await writeFile(file, '\uFEFFCode;\nAUTUMN-1\nAUTUMN-2,note\n\nAUTUMN-1\n'.replace(';', ''));
    const { out, err } = await zegel('codes', 'import', file, '--reward', 'five-off');
    expect([out, err]).toEqual(['2 codes were added to five-off; 1 were there already.\n', '']);
    expect((await zegel('codes')).out).toBe('five-off  2 left, 0 given\n');
    const wrong = await zegel('codes', 'import', file, '--reward', 'nothing');
    expect(wrong).toMatchObject({ code: 1, err: expect.stringContaining('five-off') });
    await writeFile(file, 'a code\n');
    expect((await zegel('codes', 'import', file, '--reward', 'five-off')).code).toBe(1);
  });
});
