import { expect, it } from 'vitest';
import { makeVoucherCode, voucherCodeKey } from './voucher-code.ts';

const count = process.env['LONG'] === undefined ? 100_000 : 1_000_000;

it(`S8 ${count} codes, and no two alike`, { timeout: 120_000 }, () => {
  const codes = new Set<string>();
  for (let made = 0; made < count; made += 1) codes.add(voucherCodeKey(makeVoucherCode()));
  expect(codes.size).toBe(count);
});

it('S8 codes are three groups of four from 32 signs: 60 bits, without letters that look alike', () => {
  const codes = Array.from({ length: 20_000 }, makeVoucherCode);
  for (const code of codes)
    expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/);
  expect(new Set(codes).size).toBe(codes.length);
  const counts = new Map<string, number>();
  for (const sign of codes.join('').replaceAll('-', ''))
    counts.set(sign, (counts.get(sign) ?? 0) + 1);
  expect(counts.size).toBe(32);
  // 7,500 of each expected, with a deviation of 85: six of them away is no accident.
  for (const count of counts.values()) expect(Math.abs(count - 7_500)).toBeLessThan(6 * 86);
});

it.each([
  '4K7Q-M2VX-9TRD',
  '4k7q-m2vx-9trd',
  '4K7QM2VX9TRD',
  ' 4K7Q M2VX 9TRD ',
  '4K7Q–M2VX—9TRD',
  '４Ｋ７Ｑ-M2VX-9TRD',
])('reads %j as the same code', (typed) => {
  expect(voucherCodeKey(typed)).toBe('4K7QM2VX9TRD');
});

it('reads letters that look like digits as those digits', () => {
  expect(voucherCodeKey('OIL1-0000-0000')).toBe(voucherCodeKey('0111-0000-0000'));
});
