// S7: limits hold, and do not hurt whoever stays below them.

import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { defaultPolicies, readLimitPolicies } from './limit-policies.ts';
import type { LimitName, LimitPolicies } from './limit-policies.ts';
import { createRateLimits } from './rate-limits.ts';

const names = Object.keys(defaultPolicies) as LimitName[];

function policiesOf(quota: number): LimitPolicies {
  const policies = { ...defaultPolicies };
  for (const name of names) policies[name] = { ...defaultPolicies[name], quota };
  return policies;
}

it('S7 a flood at 100 times the limit lets through the limit and no more, window after window', () => {
  let now = 0;
  const quota = 100;
  const limits = createRateLimits(policiesOf(quota), () => now);
  const windows = 10;
  let passed = 0;
  for (let request = 0; request < quota * 100 * windows; request += 1) {
    now = Math.floor((request * 60_000) / (quota * 100));
    if (!limits.take('member', 'flood').isExceeded) passed += 1;
  }
  expect(passed).toBeLessThanOrEqual(quota * windows * 1.05);
  expect(passed).toBe(quota * windows);
});

it('S7 half of the limit is never refused, beside a flood and a million other networks', () => {
  let now = 0;
  const quota = 120;
  const limits = createRateLimits(policiesOf(quota), () => now);
  let refused = 0;
  for (let second = 0; second < 600; second += 1) {
    now = second * 1_000;
    if (limits.take('address', 'normal').isExceeded) refused += 1;
    for (let other = 0; other < 1_700; other += 1)
      limits.take('address', `other-${second}-${other}`);
    for (let flood = 0; flood < 200; flood += 1) limits.take('address', 'flood');
  }
  expect(refused).toBe(0);
});

it('S7 tells when to come again within a second, and then lets through', () => {
  let now = 1_234;
  const limits = createRateLimits(policiesOf(3), () => now);
  for (let taken = 0; taken < 3; taken += 1) limits.take('member', 'a');
  now += 20_500;
  const refused = limits.take('member', 'a');
  expect(refused).toMatchObject({ isExceeded: true, remaining: 0, resetsInMs: 39_500 });
  const retryAfterSeconds = Math.ceil(refused.resetsInMs / 1_000);
  now += retryAfterSeconds * 1_000 - 1_000;
  expect(limits.take('member', 'a').isExceeded).toBe(true);
  now += 1_000;
  expect(limits.take('member', 'a')).toMatchObject({ isExceeded: false, remaining: 2 });
});

it('looks without counting, and counts each key and each limit for itself', () => {
  const limits = createRateLimits(policiesOf(1), () => 0);
  for (let looked = 0; looked < 3; looked += 1)
    expect(limits.look('code', 'a').isExceeded).toBe(false);
  expect(limits.take('code', 'a').isExceeded).toBe(false);
  expect(limits.look('code', 'a').isExceeded).toBe(true);
  expect(limits.take('code', 'b').isExceeded).toBe(false);
  expect(limits.take('codes', 'a').isExceeded).toBe(false);
});

it(
  'S7 a million distinct networks, and every other limit filled, take at most 64 MB',
  { timeout: 120_000 },
  () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc') as () => void;
    const used = (): number => {
      collect();
      const { heapUsed, arrayBuffers } = process.memoryUsage();
      return heapUsed + arrayBuffers;
    };
    const before = used();
    const limits = createRateLimits(defaultPolicies, () => 0);
    for (let number = 0; number < 1_000_000; number += 1) {
      const network = `${number % 250}.${Math.floor(number / 250) % 250}.${Math.floor(number / 62_500)}`;
      limits.take('address', `shop_0123456789abcdef|${network}`);
    }
    for (const name of names.filter((each) => each !== 'address')) {
      // More than are kept, each as long and as odd as a customer id may be.
      for (let number = 0; number < defaultPolicies[name].keysMax * 1.1; number += 1)
        limits.take(name, `shop_0123456789abcdef|${number} ${'ö'.repeat(120)}`);
    }
    expect((used() - before) / 1_048_576).toBeLessThanOrEqual(64);
    expect(limits.look('address', 'new').remaining).toBe(defaultPolicies.address.quota);
  },
);

it('reads what somebody typed, and says what is wrong with it', () => {
  expect(readLimitPolicies('off')).toBeNull();
  expect(readLimitPolicies('on')).toEqual(defaultPolicies);
  expect(readLimitPolicies('member=5, redeem=2')).toEqual({
    ...defaultPolicies,
    member: { ...defaultPolicies.member, quota: 5 },
    redeem: { ...defaultPolicies.redeem, quota: 2 },
  });
  for (const text of ['yes', 'member', 'member=0', 'member=-1', 'member=1.5', 'nobody=3'])
    expect(() => readLimitPolicies(text), text).toThrow(/ZEGEL_RATE_LIMITS/);
});
