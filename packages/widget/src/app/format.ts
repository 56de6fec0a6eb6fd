// How the widget writes numbers and dates. Without `Intl` on purpose: its first use is a long task on a slow
// phone, right while the panel opens. Plural forms do use `Intl.PluralRules`, which is cheap.

import type { Instant, PluralWords } from '@zegel/core';
import type { LocaleFormats } from './locale-module.ts';

/** Writes values in one language. */
export interface Format {
  /** `1.284` */
  number(value: number): string;
  /** `460 zonnen`, in the words of the programme. */
  points(value: number): string;
  /** `zonnen` alone, for next to a large number. */
  pointsName(value: number): string;
  /** `12 december`; with the year where it is not this year. */
  date(at: Instant): string;
}

/** What of a programme decides how things are written. */
export interface FormatWords {
  readonly language: string;
  readonly pointsName: PluralWords;
}

/** `words` is asked at each call: the programme comes after the first paint. */
export function createFormat(
  formats: LocaleFormats,
  words: () => FormatWords | null,
  now: () => Date = () => new Date(),
): Format {
  const plurals: Record<string, Intl.PluralRules> = {};

  function number(value: number): string {
    const digits = `${Math.abs(value)}`.replace(/\B(?=(\d{3})+$)/g, formats.group);
    return value < 0 ? `−${digits}` : digits;
  }

  function pointsName(value: number): string {
    const program = words();
    if (program === null) return '';
    const { language, pointsName } = program;
    const rules = (plurals[language] ??= new Intl.PluralRules(language));
    return pointsName[rules.select(value)] ?? pointsName.other;
  }

  return {
    number,
    pointsName,
    points: (value) => `${number(value)} ${pointsName(value)}`.trim(),
    date(at) {
      const day = new Date(at);
      const year = day.getFullYear();
      return formats.date(
        day.getDate(),
        formats.months[day.getMonth()] ?? '',
        year === now().getFullYear() ? null : year,
      );
    },
  };
}
