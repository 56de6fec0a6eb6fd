// What may stand in a profile field, and which fields are still empty.

import type { EarningRule } from '../../contract/program/earning-rule.ts';
import type { ProfileField } from '../../contract/program/profile-field.ts';
import { isMonthDay } from '../members/birthday.ts';

export const profileTextLengthMax = 200;

type Profile = Readonly<Record<string, string>>;

/** The value as it is kept, or null if the field cannot hold it. An empty string is always fine: it clears. */
export function readProfileValue(field: ProfileField, value: string): string | null {
  const trimmed = value.trim();
  if (trimmed === '') return '';
  switch (field.kind) {
    case 'text':
      return trimmed.length <= profileTextLengthMax && !/\p{Cc}/u.test(trimmed) ? trimmed : null;
    case 'choice':
      return field.options.some((option) => option.id === trimmed) ? trimmed : null;
    case 'date':
      return isDate(trimmed) ? trimmed : null;
    case 'birthday':
      return isMonthDay(trimmed) ? trimmed : null;
  }
}

export function missingFields(rule: EarningRule, profile: Profile): readonly string[] {
  return rule.fields.filter((id) => !Object.hasOwn(profile, id) || profile[id] === '');
}

// Two days that do not exist are told apart from those that do by reading the date back.
function isDate(value: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}
