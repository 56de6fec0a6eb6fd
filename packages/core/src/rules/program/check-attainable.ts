// Whether somebody could finish a challenge in its time at all, as far as the limits of rules and the calendar tell.

import type { ProgramFileChallenge } from '../../contract/program-file/challenge-in-file.ts';
import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import type { ProgramFileRule } from '../../contract/program-file/rule-in-file.ts';
import type { Period } from '../../contract/program/limit.ts';
import { earningKinds } from './earning-kinds.ts';
import { fault } from './program-fault.ts';
import type { PathPart, ProgramFault } from './program-fault.ts';

type Days = number;

const dayMs = 86_400_000;
/** The longest a calendar period can be. */
const longest: Readonly<Record<Exclude<Period, 'lifetime'>, Days>> = {
  day: 1,
  week: 7,
  month: 31,
  year: 366,
};

export function checkAttainable(
  file: ProgramFile,
  challenge: ProgramFileChallenge,
  path: readonly PathPart[],
): readonly ProgramFault[] {
  if (challenge.kind === 'set' || challenge.kind === 'spend') return [];
  const { goal, kind, of } = challenge;
  const rule = file.rules.find(({ id }) => id === of?.rule);
  const most =
    kind === 'streak'
      ? periodsIn(challenge, rule)
      : rule === undefined
        ? Infinity
        : timesIn(rule, daysOf(challenge));
  if (goal <= most) return [];
  const unit = kind === 'streak' ? `${challenge.per}s in a row` : 'times';
  return [
    fault(
      [...path, 'goal'],
      `${most} or less`,
      goal,
      `write ${most} or less: it can be done ${most} ${unit} at most, ${reasonOf(challenge, rule)}`,
    ),
  ];
}

function reasonOf(
  { from, until, per, kind }: ProgramFileChallenge & { readonly per?: string },
  rule: ProgramFileRule | undefined,
): string {
  const window = kind !== 'streak' && per !== undefined ? `in one ${per}` : null;
  const days = from !== undefined && until !== undefined ? `from ${from} to ${until}` : null;
  const limit = rule === undefined ? null : `by the limit of the rule "${rule.id}"`;
  return [limit, window ?? days].filter((part) => part !== null).join(' ') || 'as it stands';
}

/** How many days there are to do it in; Infinity without an end. */
function daysOf({
  from,
  until,
  per,
  kind,
}: ProgramFileChallenge & { readonly per?: Exclude<Period, 'lifetime'> }): Days {
  const ofDates =
    from === undefined || until === undefined
      ? Infinity
      : (Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs + 1;
  return kind === 'streak' || per === undefined ? ofDates : Math.min(ofDates, longest[per]);
}

/** How often a rule can be earned in so many days. */
function timesIn(rule: ProgramFileRule, days: Days): number {
  const { fixedLimit, limit: usual } = earningKinds[rule.kind];
  const limit = fixedLimit ?? rule.limit ?? usual;
  if (rule.kind === 'birthday' || rule.kind === 'anniversary')
    return periodsAtMost(days, longest.year);
  if (limit === undefined) return Infinity;
  return limit.per === 'lifetime'
    ? limit.times
    : limit.times * periodsAtMost(days, longest[limit.per]);
}

/** How many calendar periods so many days touch at most. */
function periodsAtMost(days: Days, length: Days): number {
  return length === 1 ? days : Math.floor((days + length - 2) / length) + 1;
}

function periodsIn(
  challenge: Extract<ProgramFileChallenge, { readonly kind: 'streak' }>,
  rule: ProgramFileRule | undefined,
): number {
  const length = longest[challenge.per];
  const ofDates = periodsAtMost(daysOf(challenge), length);
  if (rule === undefined) return ofDates;
  const { fixedLimit, limit: usual } = earningKinds[rule.kind];
  const limit = fixedLimit ?? rule.limit ?? usual;
  if (rule.kind === 'birthday' || rule.kind === 'anniversary') return 1;
  if (limit === undefined) return ofDates;
  if (limit.per === 'lifetime') return Math.min(limit.times, ofDates);
  // Once in a longer period leaves a gap, but at the turn of two of them.
  return longest[limit.per] > length ? Math.min(2 * limit.times, ofDates) : ofDates;
}
