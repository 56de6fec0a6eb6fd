// Ways to earn beside a purchase: what they give is there, their limits can hold, and no two pay for one thing.

import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import type { ProgramFileRule } from '../../contract/program-file/rule-in-file.ts';
import { checkTargets } from './check-targets.ts';
import { checkUnique } from './check-values.ts';
import { earningKinds } from './earning-kinds.ts';
import { fault } from './program-fault.ts';
import type { PathPart, ProgramFault } from './program-fault.ts';

type Faults = readonly ProgramFault[];
type Path = readonly PathPart[];
type RuleOf<Kind extends ProgramFileRule['kind']> = Extract<
  ProgramFileRule,
  { readonly kind: Kind }
>;

export function checkEarning(file: ProgramFile): Faults {
  return [
    ...(['photo_review', 'newsletter', 'birthday', 'anniversary'] as const).flatMap((kind) =>
      checkSingle(file.rules, kind),
    ),
    ...checkPhotos(file.rules),
    ...checkTargets(file.rules),
    ...checkBadges(file),
    ...checkGifts(file),
    ...file.rules.flatMap((rule, index) => {
      const path = ['rules', index];
      return [
        ...checkResult(rule, path),
        ...checkLimit(rule, path),
        ...(rule.kind === 'vote' ? checkUnique(rule.options, [...path, 'options']) : []),
        ...(rule.kind === 'birthday' ? checkBirthday(rule, file, path) : []),
        ...(rule.kind === 'custom' ? checkCustom(rule, path) : []),
      ];
    }),
  ];
}

/** Two of them would pay twice for the same thing. */
export function checkSingle(
  rules: readonly ProgramFileRule[],
  kind: ProgramFileRule['kind'],
): Faults {
  const [, ...more] = rules.flatMap((rule, index) => (rule.kind === kind ? [index] : []));
  return more.map((index) =>
    fault(
      ['rules', index, 'kind'],
      `one ${kind} rule`,
      kind,
      `keep one ${kind} rule and remove the others`,
    ),
  );
}

// With pictures the photo rule pays instead of the other: whoever adds one must not get less.
function checkPhotos(rules: readonly ProgramFileRule[]): Faults {
  const review = rules.find(({ kind }) => kind === 'review');
  return rules.flatMap((rule, index) => {
    const least = review?.points ?? 0;
    const { kind, points = 0 } = rule;
    if (kind !== 'photo_review' || points >= least) return [];
    return [
      fault(
        ['rules', index, 'points'],
        `at least ${least}`,
        rule.points,
        'give at least as much as the review rule, a review with photos earns by this one instead',
      ),
    ];
  });
}

function checkBadges({ badges = [], tiers, rules }: ProgramFile): Faults {
  const ofTiers = new Set(tiers?.levels.map(({ badge }) => badge.id));
  const known = new Set(badges.map(({ id }) => id));
  return [
    ...checkUnique(badges, ['badges']),
    ...badges.flatMap(({ id }, index) =>
      ofTiers.has(id)
        ? [
            fault(
              ['badges', index, 'id'],
              'an id of its own',
              id,
              'give it another id, a tier has a badge of this one',
            ),
          ]
        : [],
    ),
    ...rules.flatMap((rule, index) => {
      const badge = 'badge' in rule ? rule.badge : undefined;
      return badge === undefined || known.has(badge)
        ? []
        : [
            fault(
              ['rules', index, 'badge'],
              'the id of a badge',
              badge,
              'name one of badges, or remove it',
            ),
          ];
    }),
  ];
}

function checkGifts({ rules, rewards }: ProgramFile): Faults {
  return rules.flatMap((rule, index) => {
    const id = 'reward' in rule ? rule.reward : undefined;
    const kind = rewards.find((reward) => reward.id === id)?.kind;
    if (id === undefined || (kind !== undefined && kind !== 'donation')) return [];
    return [
      fault(
        ['rules', index, 'reward'],
        'the id of a reward that can be a gift',
        id,
        kind === undefined
          ? 'name one of rewards, or remove it'
          : 'name another reward, a donation is made of points',
      ),
    ];
  });
}

function checkResult(rule: ProgramFileRule, path: Path): Faults {
  if (rule.points !== undefined) return [];
  const isEmpty =
    !('badge' in rule && rule.badge !== undefined) &&
    !('reward' in rule && rule.reward !== undefined);
  const faults = isEmpty
    ? [
        fault(
          [...path, 'points'],
          'points, a reward or a badge',
          undefined,
          'add this key, a reward or a badge, so that the rule gives something',
        ),
      ]
    : [];
  return rule.tierPoints === undefined
    ? faults
    : [
        ...faults,
        fault(
          [...path, 'tierPoints'],
          'points beside them',
          rule.tierPoints,
          'write points too, or remove the points of tiers',
        ),
      ];
}

/** For ever and once a year are not the owner's to change; a survey asks once in its period. */
function checkLimit({ kind, limit }: ProgramFileRule, path: Path): Faults {
  if (!limit) return [];
  const here = [...path, 'limit'];
  const { fixedLimit } = earningKinds[kind];
  if (fixedLimit && !(limit.times === fixedLimit.times && limit.per === fixedLimit.per))
    return [
      fault(
        here,
        'no limit',
        limit,
        `remove the limit, a ${kind} rule gives what it gives once for ever`,
      ),
    ];
  if (kind === 'birthday' || kind === 'anniversary')
    return [
      fault(here, 'no limit', limit, `remove the limit, a ${kind} comes once a year by itself`),
    ];
  if ((kind === 'survey' || kind === 'visit') && limit.times !== 1)
    return [
      fault(
        [...here, 'times'],
        '1',
        limit.times,
        `write 1, a ${kind} counts once in each ${limit.per}`,
      ),
    ];
  return [];
}

function checkBirthday(
  { field }: RuleOf<'birthday'>,
  { profileFields = [] }: ProgramFile,
  path: Path,
): Faults {
  return profileFields.some(({ id, kind }) => id === field && kind === 'birthday')
    ? []
    : [
        fault(
          [...path, 'field'],
          'the id of a birthday field',
          field,
          'name one of profileFields of the kind birthday, or add one',
        ),
      ];
}

function checkCustom({ fields = [], oncePer }: RuleOf<'custom'>, path: Path): Faults {
  const once = fields.find(({ id }) => id === oncePer);
  return [
    ...checkUnique(fields, [...path, 'fields']),
    ...fields.flatMap((field, index) =>
      field.kind === 'number' && (field.from ?? -Infinity) > (field.to ?? Infinity)
        ? [
            fault(
              [...path, 'fields', index, 'to'],
              `${field.from} or more`,
              field.to,
              'let the most be at least the least',
            ),
          ]
        : [],
    ),
    ...(oncePer === undefined || (once !== undefined && once.isOptional !== true)
      ? []
      : [
          fault(
            [...path, 'oncePer'],
            'the id of a field that is always there',
            oncePer,
            'name one of fields that is not optional, or remove it',
          ),
        ]),
  ];
}
