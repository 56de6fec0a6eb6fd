/** Dates for people, and the days the roaster burns. Intl is made when first needed and not before. */
import type { Locale } from '../../catalogue/catalogue-product.ts';

const dayMs = 86_400_000;

export function formatDate(date: Date, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long' }).format(
    date,
  );
}

export function formatShortDate(date: Date, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  }).format(date);
}

export function monthName(date: Date, locale: Locale): string {
  return new Intl.DateTimeFormat(locale, { month: 'long' }).format(date);
}

/** Tuesday and Friday. */
export function isRoastDay(date: Date): boolean {
  return date.getDay() === 2 || date.getDay() === 5;
}

/** The first roasting day after `date`. */
export function nextRoastDay(date: Date): Date {
  let day = new Date(date.getTime() + dayMs);
  while (!isRoastDay(day)) day = new Date(day.getTime() + dayMs);
  return day;
}

/** The last roasting day up to `date`. */
export function lastRoastDay(date: Date): Date {
  let day = date;
  while (!isRoastDay(day)) day = new Date(day.getTime() - dayMs);
  return day;
}

/** The coming seven days, today first. */
export function comingWeek(date: Date): Date[] {
  return Array.from({ length: 7 }, (_, index) => new Date(date.getTime() + index * dayMs));
}
