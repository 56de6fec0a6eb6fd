import { setTimeout as wait } from 'node:timers/promises';
import { beforeEach, expect, it } from 'vitest';
import { lookOnce } from './look-once.ts';
import type { LookOnce } from './look-once.ts';

let looks: number;
let fails: boolean;
let once: LookOnce;

beforeEach(() => {
  looks = 0;
  fails = false;
  once = lookOnce(() => {
    looks += 1;
    return fails ? Promise.reject(new Error('away')) : Promise.resolve();
  });
});

it('looks each time outside a request, and once inside one', async () => {
  for (let times = 0; times < 3; times += 1) await once.look();
  expect(looks).toBe(3);
  await once.during(async () => {
    await Promise.all([once.look(), once.look()]);
    await once.look();
  });
  expect(looks).toBe(4);
  await once.during(() => once.look());
  expect(looks).toBe(5);
});

it('looks again after a change of its own, and after a failure', async () => {
  await once.during(async () => {
    await once.look();
    once.forget();
    await once.look();
    expect(looks).toBe(2);
    once.forget();
    fails = true;
    await expect(once.look()).rejects.toThrow('away');
    fails = false;
    await once.look();
    expect(looks).toBe(4);
  });
});

it('looks again in a request that lasts', async () => {
  await once.during(async () => {
    await once.look();
    await wait(260);
    await once.look();
  });
  expect(looks).toBe(2);
});
