// A birthday is a month and a day. Once set it stays for a year, so that nobody has one every month; what it gives comes
// at the earliest a month after it was set.

import type { ProfileField } from '../../contract/program/profile-field.ts';
import type { Draft } from '../book/draft.ts';
import { countUse } from '../book/uses.ts';
import { addDays } from '../time/days.ts';
import { nextYearlyDay } from '../time/yearly-days.ts';

export const birthdayLockDays = 365;
export const birthdayWaitDays = 30;

const setSubject = (fieldId: string): string => `profile:${fieldId}`;

/** Whether there is such a day in some year. */
export function isMonthDay(value: string): boolean {
  if (!/^\d\d-\d\d$/.test(value)) return false;
  const date = new Date(`2024-${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(5, 10) === value;
}

/** Until when a birthday cannot be changed; null: it can. */
export function birthdayLockedUntil(draft: Draft, { id }: ProfileField): number | null {
  if (!draft.member?.profile[id]) return null;
  const setAt = [...draft.uses.values()].find(
    ({ subject, period }) => subject === setSubject(id) && period === 'lifetime',
  )?.lastAt;
  const until = setAt === undefined ? 0 : addDays(setAt, birthdayLockDays);
  return until > draft.context.now ? until : null;
}

/** Notes when it was set, and has a job look at it in time. Empty: it is forgotten. */
export function setBirthday(draft: Draft, { id }: ProfileField, monthDay: string): void {
  const { now, program } = draft.context;
  if (monthDay === '') {
    draft.yearlyDays.push({ do: 'set', kind: 'birthday', day: null });
    return;
  }
  countUse(draft, setSubject(id), null);
  const soonest = addDays(now, birthdayWaitDays);
  const dueAt = nextYearlyDay(monthDay, soonest, program.timeZone);
  draft.yearlyDays.push({
    do: 'set',
    kind: 'birthday',
    day: { kind: 'birthday', monthDay, dueAt },
  });
}
