// `zegel endpoints` as a person meets it: a process of its own, its words, its exit code.

import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Endpoint, EndpointWithSecret } from '@zegel/core';
import { expect, it, onTestFinished } from 'vitest';

const bin = path.resolve(import.meta.dirname, '../../bin/zegel.js');

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function openShop(): Promise<(...args: readonly string[]) => Promise<Ended>> {
  const folder = await mkdtemp(path.join(tmpdir(), 'zegel-endpoints-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const zegel = (...args: readonly string[]): Promise<Ended> =>
    new Promise((resolve) => {
      const env = { PATH: process.env['PATH'], ZEGEL_DATA: path.join(folder, 'data') };
      execFile(process.execPath, [bin, ...args], { env }, (error, out, err) =>
        resolve({ code: Number(error?.code ?? 0), out, err }),
      );
    });
  expect((await zegel('init')).code).toBe(0);
  return (...args) => zegel('endpoints', ...args);
}

it('adds an endpoint, tells its secret once, rotates it, switches it off and removes it', async () => {
  const zegel = await openShop();
  const add = await zegel('add', 'https://shop.example/hook', '--type', 'tier.reached', '--json');
  const { endpoint, secret } = JSON.parse(add.out) as EndpointWithSecret;
  expect(endpoint).toMatchObject({ state: 'on', types: ['tier.reached'] });
  expect(secret).toMatch(/^whsec_[\w+/]{43}=$/);
  const list = await zegel('list');
  expect(list.out).toContain('https://shop.example/hook');
  expect(list.out).not.toContain('whsec_');
  const rotated = await zegel('rotate', endpoint.id);
  expect(rotated.out).toMatch(/secret {3}whsec_/);
  expect(rotated.out).not.toContain(secret);
  expect((await zegel('ping', endpoint.id)).out).toMatch(/^evt_[\w-]+ is sent/);
  const replay = await zegel('replay', endpoint.id, '--from', '2026-11-01', '--to', '2026-11-02');
  expect([replay.code, replay.out]).toEqual([0, expect.stringMatching(/^0 events/)]);
  expect((await zegel('off', endpoint.id)).out).toContain('is off');
  expect((JSON.parse((await zegel('list', '--json')).out) as Endpoint[])[0]).toMatchObject({
    state: 'off',
    offReason: 'by_hand',
  });
  expect((await zegel('remove', endpoint.id)).code).toBe(0);
  expect((await zegel('list')).out).toContain('has no endpoint');
});

it('says what is wrong, and ends with 1', async () => {
  const zegel = await openShop();
  for (const [args, words] of [
    [['add', 'http://shop.example/hook'], 'https://'],
    [['add', 'https://127.0.0.1/hook'], 'public internet'],
    [['add', 'https://shop.example/', '--type', 'made.up'], 'no such event'],
    [['ping', 'ep_unknown'], 'no endpoint ep_unknown'],
    [['replay', 'ep_unknown', '--from', 'yesterday'], 'Expected a day'],
  ] as const) {
    const { code, err } = await zegel(...args);
    expect([args, code, err]).toEqual([args, 1, expect.stringContaining(words)]);
    expect(err).not.toContain('    at ');
  }
});
