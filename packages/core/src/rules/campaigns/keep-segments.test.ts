// The moment that is kept with a member is the first at which they buy in another way, neither sooner nor later.

import { array, assert, integer, nat, property, record } from 'fast-check';
import { expect, it } from 'vitest';
import type { MemberRecord } from '../book/book.ts';
import { latestFirst } from '../orders/past-orders.ts';
import { usualSegments } from '../program/segment-terms.ts';
import { dayMs } from '../time/days.ts';
import { keepSegments, segmentsKeptBy } from './keep-segments.ts';
import { segmentMoments, segmentsOf } from './segments.ts';

const terms = { ...usualSegments, newDays: 10, sleepingDays: 25, lostDays: 60, days: 90 };
const program = { keepsSegments: true, segmentTerms: terms };
const member = {
  joinedAt: 0,
  isProfiled: true,
  segments: null,
  segmentsDueAt: null,
  segmentsBy: null,
};

const histories = array(record({ day: nat(120), eligible: integer({ min: 1, max: 9_000 }) }), {
  maxLength: 8,
});

function ordersOf(days: readonly { readonly day: number; readonly eligible: number }[]) {
  return latestFirst(
    days.map(({ day, eligible }, index) => ({
      orderId: `order-${index}`,
      at: day * dayMs,
      eligible,
      refunded: 0,
      goods: [],
      refunds: [],
    })),
  );
}

function look(
  orders: ReturnType<typeof ordersOf> | null,
  now: number,
  asked: { keepsSegments: boolean; segmentTerms: typeof terms } = program,
  change: object = {},
) {
  return keepSegments(deciding({ ...member, ...change } as never, now, orders, asked))!;
}

function deciding(
  who: MemberRecord,
  now: number,
  pastOrders: ReturnType<typeof ordersOf> | null,
  asked: object = program,
): Parameters<typeof keepSegments>[0] {
  const context = { program: asked, now, nextId: () => '' } as never;
  return { context, member: who, before: { pastOrders }, awards: new Map(), order: null };
}

it('is due at the first moment that changes something, and at no other', () => {
  assert(
    property(histories, nat(300), (days, today) => {
      const orders = ordersOf(days.filter(({ day }) => day <= today));
      const now = today * dayMs;
      const { segments, segmentsDueAt } = look(orders, now);
      expect(segments).toEqual(segmentsOf(terms, orders, now));
      const until = segmentsDueAt ?? Number.MAX_SAFE_INTEGER;
      expect(until).toBeGreaterThan(now);
      const between = segmentMoments(terms, orders).filter((at) => at > now && at < until);
      const early = between.map((at) => segmentsOf(terms, orders, at));
      expect(early).toEqual(between.map(() => segments));
      const isDue = segmentsDueAt !== null;
      const then = isDue ? segmentsOf(terms, orders, segmentsDueAt) : null;
      expect(then === null || then.join() !== segments?.join()).toBe(true);
    }),
    { numRuns: 500 },
  );
});

it('keeps nothing of whoever wants no profile, has not joined, or is not asked about', () => {
  const orders = ordersOf([{ day: 1, eligible: 500 }]);
  const known = {
    segments: ['new'],
    segmentsDueAt: 11 * dayMs,
    segmentsBy: segmentsKeptBy(program),
  };
  expect(look(orders, dayMs, program, known)).toMatchObject({ segments: ['new'] });
  const none = { segments: null, segmentsDueAt: null, segmentsBy: null };
  expect(look(orders, dayMs, program, { ...known, isProfiled: false })).toMatchObject(none);
  expect(look(orders, dayMs, program, { ...known, joinedAt: null })).toMatchObject(none);
  const off = { ...program, keepsSegments: false };
  expect(look(null, dayMs, off, known)).toMatchObject(none);
});

it('writes nothing where nothing is another', () => {
  const orders = ordersOf([{ day: 1, eligible: 500 }]);
  const once = look(orders, dayMs);
  expect(keepSegments(deciding(once, 2 * dayMs, orders))).toBe(once);
  expect(keepSegments(deciding(once, 2 * dayMs, null))).toBe(once);
});
