// The command line on a PostgreSQL named in the environment.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect, it } from 'vitest';
import { temporaryFile } from '../ledger/test-support/test-store.ts';
import { emptyPostgres } from '../storage/test-support/test-postgres.ts';

const bin = path.resolve(import.meta.dirname, '../../bin/zegel.js');

async function zegel(
  databaseUrl: string,
  ...args: readonly string[]
): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  const env = {
    PATH: process.env['PATH'],
    DATABASE_URL: databaseUrl,
    ZEGEL_DATA: path.dirname(temporaryFile()),
  };
  const child = spawn(process.execPath, [bin, ...args], { env });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  return { code, out, err };
}

it('makes a shop, tells its keys and checks its ledger there, and never its password', async () => {
  const url = await emptyPostgres();
  const made = await zegel(url, 'init', '--name', 'Elsewhere');
  expect(made).toMatchObject({ code: 0, err: '' });
  const publishable = /pk_\S+/.exec(made.out)?.[0];
  expect(publishable).toBeDefined();
  expect(await zegel(url, 'keys', 'list')).toMatchObject({
    code: 0,
    out: expect.stringContaining('Keys of Elsewhere') as string,
  });
  expect(await zegel(url, 'verify')).toMatchObject({
    code: 0,
    out: expect.stringContaining('The ledger adds up: 0 transfers') as string,
  });
  const secret = url.replace('zegel@', 'zegel:hunter2@');
  expect((await zegel(secret, 'init', '--help')).out).not.toContain('hunter2');
});

it('sends those who want a copy of it to the tools of PostgreSQL', async () => {
  const url = await emptyPostgres();
  for (const command of ['backup', 'restore']) {
    const { code, err } = await zegel(url, command, bin);
    expect([code, err]).toEqual([1, expect.stringContaining('pg_dump')]);
  }
});

it('says in a sentence what is wrong with the address', async () => {
  const away = await zegel('postgres://zegel:hunter2@127.0.0.1:1/none', 'verify');
  expect(away.code).toBe(1);
  expect(away.err).toMatch(
    /^zegel: The PostgreSQL at 127\.0\.0\.1:1\/none cannot be used now: .+\n$/,
  );
  const wrong = await zegel('mysql://root:hunter2@localhost/zegel', 'verify');
  expect([wrong.code, wrong.err]).toEqual([1, expect.stringContaining('DATABASE_URL')]);
  expect(away.err + wrong.err).not.toContain('hunter2');
});
