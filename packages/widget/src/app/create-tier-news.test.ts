// A reached level stays news until it was shown, over page loads too, and is never told to somebody else.

import type { Keep } from '@zegel/sdk/lite';
import { expect, it } from 'vitest';
import { createTierNews } from './create-tier-news.ts';

type Remembered = Parameters<ReturnType<Keep>['remember']>[0];

const session = {} as Parameters<Keep>[0];
const account = (tierId: string): Remembered =>
  ({ available: 10, version: 1, tierId }) as Remembered;

/** A keeper over one record, as a browser has it. */
function keeper(tierId: string): { keep: Keep; stored: () => string | null | undefined } {
  let record = account(tierId);
  const keep = (() => ({
    remembered: record,
    remember(next: Remembered) {
      record = next;
    },
  })) as unknown as Keep;
  return { keep, stored: () => record.tierId };
}

it('keeps the old level in storage until the new one was taken', () => {
  const { keep, stored } = keeper('bronze');
  const news = createTierNews();
  const kept = news.hold(keep)(session);
  news.reach('silver');
  kept.remember(account('silver'));
  expect(stored()).toBe('bronze');
  expect(news.take()).toBe('silver');
  expect(stored()).toBe('silver');
  expect(news.take()).toBeNull();
  kept.remember(account('silver'));
  expect(stored()).toBe('silver');
});

it('remembers as ever where nothing was reached', () => {
  const { keep, stored } = keeper('bronze');
  createTierNews().hold(keep)(session).remember(account('bronze'));
  expect(stored()).toBe('bronze');
});

it('forgets what was reached when somebody else comes', () => {
  const { keep } = keeper('bronze');
  const news = createTierNews();
  const hold = news.hold(keep);
  hold(session);
  news.reach('gold');
  hold(session);
  expect(news.take()).toBeNull();
});
