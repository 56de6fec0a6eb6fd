// Badges that come by themselves: at one thing each, and at one the programme counts.

import type { ProgramFileBadge } from '../../contract/program-file/badge-in-file.ts';
import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import { checkMoney } from './check-values.ts';
import { fault } from './program-fault.ts';
import type { PathPart, ProgramFault } from './program-fault.ts';

type Faults = readonly ProgramFault[];

export function checkBadges(file: ProgramFile): Faults {
  return (file.badges ?? []).flatMap((badge, index) =>
    badge.at === undefined
      ? checkGiver(file, badge, index)
      : checkMoment(file, badge.at, ['badges', index, 'at']),
  );
}

function checkGiver(file: ProgramFile, { id }: ProgramFileBadge, index: number): Faults {
  const given = [
    ...file.rules.flatMap((rule) => ('badge' in rule ? (rule.badge ?? []) : [])),
    ...(file.challenges ?? []).flatMap(({ badge }) => badge ?? []),
  ];
  const known = new Set(file.badges?.map((badge) => badge.id));
  // A rule that misspells a badge, and a badge of a tier's name, are told where they stand.
  const isMistaken =
    given.some((badge) => !known.has(badge)) ||
    file.tiers?.levels.some(({ badge }) => badge.id === id);
  if (given.includes(id) || isMistaken) return [];
  return [
    fault(
      ['badges', index],
      'a way to get it',
      id,
      'let a rule give this badge, or say at what it comes, such as "at": { "orders": 10 }',
    ),
  ];
}

function checkMoment(
  file: ProgramFile,
  at: NonNullable<ProgramFileBadge['at']>,
  path: readonly PathPart[],
): Faults {
  const kinds = new Set(file.rules.map(({ kind }) => kind));
  const [first, second] = Object.keys(at);
  if (first === undefined || second !== undefined)
    return [fault(path, 'one thing', at, 'say one thing at which this badge comes')];
  if (first === 'reviews' && !kinds.has('review') && !kinds.has('photo_review'))
    return [
      fault(
        [...path, first],
        'a review rule',
        at.reviews,
        'add a rule for reviews, they are counted by it',
      ),
    ];
  if ((first === 'orders' || first === 'spend') && !kinds.has('purchase'))
    return [
      fault(
        [...path, first],
        'a purchase rule',
        at[first],
        `add a purchase rule, ${first === 'spend' ? 'spend is' : 'orders are'} counted by it`,
      ),
    ];
  return at.spend === undefined ? [] : checkMoney(file, [...path, 'spend'], at.spend);
}
