// Saving profile fields, and the award for a profile that is complete. Either all fields are good or none is saved.

import type { ProfileOutcome } from '../../contract/outcome.ts';
import { points } from '../../contract/points.ts';
import type { Points } from '../../contract/points.ts';
import { giveAward } from './awards.ts';
import { decide, readBook } from '../book/draft.ts';
import type { Draft } from '../book/draft.ts';
import { ruleLock } from '../account/locks.ts';
import { missingFields, readProfileValue } from './profile-fields.ts';
import { rateOf } from '../orders/purchase.ts';
import { openSettled } from '../book/settle-due.ts';
import { hasJoined, isBlocked } from '../members/standing.ts';
import { tierOf } from '../tiers/tiers.ts';
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

function awardCompleteProfiles(draft: Draft): Points {
  const { program } = draft.context;
  let earned = 0;
  for (const rule of program.rules) {
    if (rule.kind !== 'profile' || missingFields(rule, draft.member?.profile ?? {}).length > 0)
      continue;
    const book = readBook(draft);
    if (ruleLock(draft.context, book, rule)) continue;
    const award = {
      rule,
      points: rateOf(rule, tierOf(program, book)),
      sourceKind: 'profile',
      sourceId: null,
    };
    earned += giveAward(draft, award).points;
  }
  return points(earned);
}

function allMissing(draft: Draft): readonly string[] {
  const rules = draft.context.program.rules.filter((rule) => rule.kind === 'profile');
  return [...new Set(rules.flatMap((rule) => missingFields(rule, draft.member?.profile ?? {})))];
}
