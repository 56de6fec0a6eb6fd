// The command as a person meets it: a process of its own, its words, its exit code.

import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ShopKeys } from '../init-shop.ts';

const bin = path.resolve(import.meta.dirname, '../../bin/zegel.js');
const template = path.resolve(import.meta.dirname, '../../templates/points.json');

let folder: string;
let data: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'zegel-cli-'));
  data = path.join(folder, 'data');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

function launch(
  args: readonly string[],
  env: Record<string, string> = {},
): { child: ChildProcess; ended: Promise<Ended> } {
  const child = spawn(process.execPath, [bin, ...args], {
    cwd: folder,
    env: { PATH: process.env['PATH'], ...env },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, out, err }));
  return { child, ended };
}

const zegel = (...args: readonly string[]): Promise<Ended> => launch(args).ended;

async function makeShop(...args: readonly string[]): Promise<ShopKeys> {
  const { out, code, err } = await zegel('init', '--data', data, '--json', ...args);
  expect([code, err]).toEqual([0, '']);
  return JSON.parse(out) as ShopKeys;
}

describe('zegel --help', () => {
  it('names every command, and each has help of its own', async () => {
    const { code, out } = await zegel('--help');
    expect(code).toBe(0);
    for (const name of ['init', 'serve', 'origin', 'publish', 'token', 'verify']) {
      expect(out).toContain(`  ${name} `);
      const own = await zegel(name, '--help');
      expect([own.code, own.out]).toEqual([0, expect.stringContaining('--data <dir>')]);
    }
  });

  it.each([
    [['frobnicate']],
    [['serve', '--port', 'http']],
    [['token']],
    [['init', '--mode', 'beta']],
    [['init', '--program', 'x', '--template', 'y']],
  ])('%j ends with 1 and points to the help', async (args) => {
    const { code, err } = await zegel(...args);
    expect([code, err]).toEqual([1, expect.stringContaining('--help')]);
    expect(err).not.toContain('    at ');
  });
});

describe('zegel init', () => {
  it('prints the keys once, with the script tag to paste', async () => {
    const { code, out } = await zegel(
      'init',
      '--data',
      data,
      '--origin',
      'https://shop.example',
      '--url',
      'https://loyalty.example',
    );
    expect(code).toBe(0);
    const [key] = /pk_test_[a-z0-9]+/.exec(out) ?? [];
    expect(out).toContain(
      `<script async src="https://loyalty.example/zegel.js" data-shop="${key}"></script>`,
    );
    const [secret] = /sk_test_[a-z0-9]+/.exec(out) ?? [];
    const stored = await Promise.all(
      (await readdir(data)).map((file) => readFile(path.join(data, file), 'latin1')),
    );
    expect(stored.join('')).not.toContain(secret);
  });

  it('takes a programme of your own, a name and a mode', async () => {
    const program = JSON.parse(await readFile(template, 'utf8')) as object;
    await writeFile(path.join(folder, 'own.json'), JSON.stringify({ ...program, name: 'Own' }));
    const keys = await makeShop('--program', 'own.json', '--mode', 'live');
    expect(keys.publishableKey).toMatch(/^pk_live_[a-z0-9]{31}$/);
    expect(
      (await zegel('init', '--data', data, '--template', 'minimal', '--name', 'Second')).code,
    ).toBe(0);
    const { err } = await zegel('token', '--data', data, '--customer', '7');
    expect(err).toMatch(
      /There are 2 shops here.*Own \(live\).*Second \(test\)|There are 2 shops here.*Second \(test\).*Own \(live\)/s,
    );
  });

  it.each([
    ['--origin', 'shop.example'],
    ['--template', 'nothing'],
    ['--program', 'missing.json'],
  ])('refuses %s %s and makes nothing', async (option, value) => {
    const { code, err, out } = await zegel('init', '--data', data, option, value);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(value);
    expect(err).not.toContain('    at ');
    expect((await zegel('verify', '--data', data)).out).not.toContain('shop_');
  });
});

describe('what is kept', () => {
  it('is readable by its user alone, the backup too', async () => {
    await makeShop();
    const server = await serve();
    const copy = path.join(folder, 'copy.db');
    try {
      expect(await zegel('backup', copy, '--data', data)).toMatchObject({ code: 0, err: '' });
      const files = [...(await readdir(data)).map((name) => path.join(data, name)), data, copy];
      const open = files.filter((file) => (statSync(file).mode & 0o077) !== 0);
      expect([files.length > 4, open]).toEqual([true, []]);
    } finally {
      await server.stop();
    }
  });

  it('is not copied to a folder that is not there', async () => {
    await makeShop();
    const { code, err } = await zegel('backup', path.join(folder, 'no', 'x.db'), '--data', data);
    expect([code, err]).toEqual([1, expect.stringMatching(/^zegel: There is no folder .*no,/)]);
  });
});

describe('zegel origin', () => {
  it('adds an origin, as browsers write it', async () => {
    await makeShop('--origin', 'https://shop.example');
    const { code, out } = await zegel('origin', 'HTTP://LOCALHOST:4400/', '--data', data);
    expect([code, out]).toEqual([
      0,
      expect.stringMatching(/http:\/\/localhost:4400\n {2}https:\/\/shop\.example/),
    ]);
  });
});

describe('zegel publish', () => {
  it('publishes a good programme as the next version', async () => {
    await makeShop();
    expect((await zegel('publish', template, '--data', data, '--check')).out).toContain(
      'Nothing was published',
    );
    expect((await zegel('publish', template, '--data', data)).out).toContain('version 2');
  });

  it('tells every fault by file, line and place, and changes nothing', async () => {
    await makeShop();
    const text = (await readFile(template, 'utf8'))
      .replace('"points": 150', '"points": -150')
      .replace('"kind": "free_shipping"', '"kind": "free_lunch"');
    const file = path.join(folder, 'bad.json');
    await writeFile(file, text);
    const { code, err } = await zegel('publish', 'bad.json', '--data', data);
    expect(code).toBe(1);
    const placeOf = (needle: string): string => {
      const lines = text.slice(0, text.indexOf(needle)).split('\n');
      return `${lines.length}:${lines.at(-1)!.length + 1}`;
    };
    expect(err).toContain(`bad.json:${placeOf('-150')}: rules[1].points`);
    expect(err).toMatch(/expected .*\n {2}found {4}-150/);
    expect(err).toContain('rewards[0].kind');
    expect(err).toContain('2 faults. Nothing was changed.');
    expect((await zegel('publish', template, '--data', data)).out).toContain('version 2');
  });

  it('takes comments and commas at the end', async () => {
    await makeShop();
    const text = (await readFile(template, 'utf8')).replace('{\n', '{\n  // Ours.\n');
    await writeFile(path.join(folder, 'explained.jsonc'), text);
    expect((await zegel('publish', 'explained.jsonc', '--data', data)).out).toContain('version 2');
  });

  it.each([
    ['{\n  "name": "x",\n  "rules": [,]\n}', '3:13:'],
    ['{\n  "name": "x"\n', '3:1:'],
    ['{\n  "name": \'x\'\n}', '2:11:'],
  ])('tells the line of JSON that is none: %j', async (text, place) => {
    await writeFile(path.join(folder, 'broken.json'), text);
    const { code, err } = await zegel('publish', 'broken.json', '--data', data);
    expect([code, err]).toEqual([1, expect.stringContaining(`broken.json:${place}`)]);
    expect(err).toContain('not JSON');
  });
});

describe('zegel token, verify', () => {
  it('want a database, and say how to make one', async () => {
    for (const args of [['verify'], ['token', '--customer', '7'], ['publish', template]]) {
      const { code, err } = await zegel(...args, '--data', data);
      expect([code, err]).toEqual([
        1,
        expect.stringMatching(/no database at .*data\/zegel\.db yet.*zegel init/s),
      ]);
    }
  });

  it('name the shops there are for one that is not', async () => {
    const { shopId } = await makeShop();
    const { code, err } = await zegel(
      'token',
      '--data',
      data,
      '--customer',
      '7',
      '--shop',
      'shop_nobody',
    );
    expect([code, err]).toEqual([1, expect.stringContaining(shopId)]);
  });

  it('refuse a file that is no database', async () => {
    await makeShop();
    await writeFile(
      path.join(data, 'zegel.db'),
      'not a database at all, but long enough to be read as one'.repeat(100),
    );
    await rm(path.join(data, 'zegel.db-wal'), { force: true });
    const { code } = await zegel('verify', '--data', data);
    expect(code).toBe(1);
  });

  it('finds an edit of the ledger and ends with 1', async () => {
    const { secretKey } = await makeShop();
    const server = await serve();
    try {
      const event = {
        id: 'e',
        at: '2026-01-01T00:00:00.000Z',
        type: 'customer.created',
        customer: { id: '7' },
      };
      await post(server.url, '/v1/events', secretKey, { events: [event] });
      const token = (
        await zegel(
          'token',
          '--data',
          data,
          '--customer',
          '7',
          '--email',
          'a@shop.example',
          '--verified',
        )
      ).out.trim();
      const joined = await post(server.url, '/v1/me/enrolment', token, {
        termsVersion: '2026-09',
        marketingConsent: false,
      });
      expect(joined).toMatchObject({ result: { outcome: 'joined', points: 150 } });
    } finally {
      await server.stop();
    }
    expect(await zegel('verify', '--data', data)).toMatchObject({
      code: 0,
      out: expect.stringContaining('adds up'),
    });
    const database = new DatabaseSync(path.join(data, 'zegel.db'));
    database.exec(
      'DROP TRIGGER IF EXISTS transfers_no_update; UPDATE balances SET available = available + 1',
    );
    database.close();
    const { code, out } = await zegel('verify', '--data', data);
    expect([code, out]).toEqual([1, expect.stringMatching(/^balance .*findings? in/s)]);
  });
});

describe('zegel serve', () => {
  it('says where it listens, takes its settings from the environment, and stops when asked', async () => {
    const server = await serve({ ZEGEL_LOG_LEVEL: 'info' });
    expect((await fetch(new URL('/readyz', server.url))).status).toBe(200);
    const { code, out, err } = await server.stop();
    expect(code).toBe(0);
    expect(err).toContain('no shop here yet');
    expect(out).toContain('"route":"readyz"');
    expect(out).toContain('"closed"');
  });

  it('names a port that is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { code, err } = await zegel('serve', '--data', data, '--port', String(port));
    other.close();
    expect([code, err]).toEqual([
      1,
      expect.stringMatching(new RegExp(`Port ${port} is in use.*--port`)),
    ]);
  });

  it.each([
    ['ZEGEL_PORT', 'many'],
    ['ZEGEL_LOG_LEVEL', 'loud'],
  ])('refuses %s=%s', async (name, value) => {
    const { code, err } = await launch(['serve', '--data', data], { [name]: value }).ended;
    expect([code, err]).toEqual([1, expect.stringContaining(name)]);
  });
});

/** Runs `zegel serve` until `stop`. */
async function serve(
  env: Record<string, string> = {},
): Promise<{ url: string; stop: () => Promise<Ended> }> {
  const { child, ended } = launch(['serve', '--data', data, '--port', '0'], {
    ZEGEL_LOG_LEVEL: 'silent',
    ...env,
  });
  let err = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stderr?.on('data', (chunk: Buffer) => {
      err += chunk.toString();
      const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(err) ?? [];
      if (found !== undefined) resolve(found);
    });
    void ended.then(() => reject(new Error(`zegel serve ended: ${err}`)));
  });
  const stop = (): Promise<Ended> => {
    child.kill('SIGTERM');
    return ended;
  };
  return { url, stop };
}

async function post(url: string, address: string, bearer: string, body: unknown): Promise<unknown> {
  const response = await fetch(new URL(address, url), {
    method: 'POST',
    headers: {
      authorization: `Bearer ${bearer}`,
      'idempotency-key': address,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  });
  return response.json();
}
