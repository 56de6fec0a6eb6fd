// Saving profile fields, and the award for a profile that is complete. Either all fields are good or none is saved.

import type { ProfileOutcome } from '../../contract/outcome.ts';
import { points } from '../../contract/points.ts';
import type { Points } from '../../contract/points.ts';
import type { ProfileField } from '../../contract/program/profile-field.ts';
import { toInstant } from '../book/book.ts';
import { giveResult } from './give-result.ts';
import { decide, readBook } from '../book/draft.ts';
import type { Draft } from '../book/draft.ts';
import { ruleLock } from '../account/locks.ts';
import { missingFields, readProfileValue } from './profile-fields.ts';
import { openSettled } from '../book/settle-due.ts';
import { birthdayLockedUntil, setBirthday } from '../members/birthday.ts';
import { hasJoined, isBlocked } from '../members/standing.ts';
import type { UseCase } from '../book/use-case.ts';

export interface SaveProfileCommand {
  /** Values by field id; an empty string clears one. */
  readonly fields: Readonly<Record<string, string>>;
}

export const saveProfile: UseCase<SaveProfileCommand, ProfileOutcome> = {
  name: 'saveProfile',

  plan: () => ({}),

  decide(context, book, { fields }) {
    const draft = openSettled(context, book);
    const { member } = draft;
    if (isBlocked(member)) return decide(draft, { outcome: 'blocked' });
    if (!hasJoined(member)) return decide(draft, { outcome: 'not_enrolled' });
    const { values, invalid } = readFields(draft, fields);
    if (invalid.length > 0) return decide(draft, { outcome: 'invalid_fields', fields: invalid });
    const birthdays = changedBirthdays(draft, values);
    const locked = birthdays.flatMap((field) => {
      const until = birthdayLockedUntil(draft, field);
      return until === null ? [] : [{ id: field.id, until }];
    });
    if (locked.length > 0)
      return decide(draft, {
        outcome: 'locked_fields',
        fields: locked.map(({ id }) => id),
        until: toInstant(Math.max(...locked.map(({ until }) => until))),
      });
    for (const field of birthdays) setBirthday(draft, field, values[field.id] ?? '');
    const kept = Object.entries({ ...member.profile, ...values }).filter(
      ([, value]) => value !== '',
    );
    draft.member = { ...member, profile: Object.fromEntries(kept) };
    const earned = awardCompleteProfiles(draft);
    return decide(draft, { outcome: 'saved', points: earned, missingFields: allMissing(draft) });
  },
};

function readFields(
  draft: Draft,
  fields: SaveProfileCommand['fields'],
): { values: Record<string, string>; invalid: string[] } {
  const invalid: string[] = [];
  const values: [string, string][] = [];
  for (const [id, value] of Object.entries(fields)) {
    const field = draft.context.program.profileFields.find((one) => one.id === id);
    const read = field ? readProfileValue(field, value) : null;
    if (read === null) invalid.push(id);
    else values.push([id, read]);
  }
  return { values: Object.fromEntries(values), invalid };
}

function changedBirthdays(
  { member, context }: Draft,
  values: Readonly<Record<string, string>>,
): readonly ProfileField[] {
  return context.program.profileFields.filter(
    ({ id, kind }) =>
      kind === 'birthday' &&
      Object.hasOwn(values, id) &&
      values[id] !== (member?.profile[id] ?? ''),
  );
}

function awardCompleteProfiles(draft: Draft): Points {
  const { program } = draft.context;
  let earned = 0;
  for (const rule of program.rules) {
    if (rule.kind !== 'profile' || missingFields(rule, draft.member?.profile ?? {}).length > 0)
      continue;
    const book = readBook(draft);
    if (ruleLock(draft.context, book, rule)) continue;
    earned += giveResult(draft, rule, { sourceKind: 'profile', sourceId: null }).points;
  }
  return points(earned);
}

function allMissing(draft: Draft): readonly string[] {
  const rules = draft.context.program.rules.filter((rule) => rule.kind === 'profile');
  return [...new Set(rules.flatMap((rule) => missingFields(rule, draft.member?.profile ?? {})))];
}
