// Challenges: ids of their own, something that counts and can be finished in its time, and a result.

import type {
  ProgramFileChallenge,
  ProgramFileFacts,
} from '../../contract/program-file/challenge-in-file.ts';
import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import { checkAttainable } from './check-attainable.ts';
import { checkAmounts, checkGoods, meaningOf } from './check-purchases.ts';
import { checkDays } from './check-days.ts';
import { checkMoney, checkUnique } from './check-values.ts';
import { fault } from './program-fault.ts';
import type { PathPart, ProgramFault } from './program-fault.ts';

type Faults = readonly ProgramFault[];
type Path = readonly PathPart[];

export function checkChallenges(file: ProgramFile): Faults {
  const { challenges = [] } = file;
  return [
    ...checkUnique(challenges, ['challenges']),
    ...challenges.flatMap((challenge, index) => {
      const path = ['challenges', index];
      const days = checkDays(challenge, path);
      return [
        ...checkGoal(file, challenge, path),
        ...days,
        ...checkResult(file, challenge, path),
        ...factsOf(challenge, path).flatMap(([facts, at]) => checkFacts(file, facts, at)),
        ...checkKind(challenge, path),
        ...(days.length === 0 ? checkAttainable(file, challenge, path) : []),
      ];
    }),
  ];
}

/** What counts for it, and where that stands. */
export function factsOf(
  challenge: ProgramFileChallenge,
  path: Path,
): readonly (readonly [facts: ProgramFileFacts, path: Path])[] {
  if (challenge.kind === 'set')
    return challenge.parts.map((part, index) => [part.of, [...path, 'parts', index, 'of']]);
  return challenge.of === undefined ? [] : [[challenge.of, [...path, 'of']]];
}

function checkGoal(file: ProgramFile, challenge: ProgramFileChallenge, path: Path): Faults {
  if (challenge.kind === 'set') return [];
  const here = [...path, 'goal'];
  if (challenge.kind === 'spend') return checkMoney(file, here, challenge.goal);
  const least = challenge.kind === 'streak' ? 2 : 1;
  return challenge.goal >= least
    ? []
    : [
        fault(
          here,
          `${least} or more`,
          challenge.goal,
          `write ${least} or more, what takes ${challenge.goal} is finished before it begins`,
        ),
      ];
}

function checkResult(
  { rewards, badges = [] }: ProgramFile,
  { points, reward, badge, pendingDays }: ProgramFileChallenge,
  path: Path,
): Faults {
  const kind = rewards.find(({ id }) => id === reward)?.kind;
  const todo =
    kind === undefined
      ? 'name one of rewards, or remove it'
      : 'name another reward, a donation is made of points';
  return [
    ...(points === undefined && reward === undefined && badge === undefined
      ? [
          fault(
            [...path, 'points'],
            'points, a reward or a badge',
            undefined,
            'add this key, a reward or a badge, so that finishing it gives something',
          ),
        ]
      : []),
    ...(points !== undefined && points < 1
      ? [fault([...path, 'points'], '1 or more', points, 'write 1 or more, or remove points')]
      : []),
    ...(reward !== undefined && (kind === undefined || kind === 'donation')
      ? [fault([...path, 'reward'], 'the id of a reward that can be a gift', reward, todo)]
      : []),
    ...(badge !== undefined && !badges.some(({ id }) => id === badge)
      ? [fault([...path, 'badge'], 'the id of a badge', badge, 'name one of badges, or remove it')]
      : []),
    ...(pendingDays !== undefined && points === undefined
      ? [
          fault(
            [...path, 'pendingDays'],
            'points beside it',
            pendingDays,
            'write points too, or remove pendingDays: a reward and a badge are given at once',
          ),
        ]
      : []),
  ];
}

/** What counts, wherever it stands. */
export function checkFacts(file: ProgramFile, facts: ProgramFileFacts, path: Path): Faults {
  const { rule, each, perAmount } = facts;
  if (rule !== undefined) return checkRule(file, facts, path);
  return [
    ...checkAmounts(file, path, facts),
    ...checkGoods(path, facts),
    ...(each !== undefined && perAmount !== undefined
      ? [
          fault(
            [...path, 'perAmount'],
            'each or perAmount',
            perAmount,
            `remove one of them: it counts each ${each}, or each whole amount`,
          ),
        ]
      : []),
  ];
}

function checkRule({ rules }: ProgramFile, facts: ProgramFileFacts, path: Path): Faults {
  const { rule: id, ...orders } = facts;
  const rule = rules.find((each) => each.id === id);
  if (rule === undefined)
    return [
      fault(
        [...path, 'rule'],
        'the id of a rule',
        id,
        'name one of rules, or remove it to count orders',
      ),
    ];
  if (rule.kind === 'purchase')
    return [
      fault(
        [...path, 'rule'],
        'a rule that is not for orders',
        id,
        'remove it and say here which orders count, such as "only" and "orderFrom"',
      ),
    ];
  const [key] = Object.keys(orders);
  return key === undefined
    ? []
    : [
        fault(
          [...path, key],
          'the rule alone',
          orders[key as keyof typeof orders],
          `remove this key, or rule: "${key}" says which orders count`,
        ),
      ];
}

function checkKind(challenge: ProgramFileChallenge, path: Path): Faults {
  const facts = challenge.kind === 'set' ? undefined : challenge.of;
  if (challenge.kind === 'spend' && facts?.rule !== undefined)
    return [
      fault([...path, 'of', 'rule'], 'orders', facts.rule, 'remove it, what is spent is orders'),
    ];
  if (challenge.kind === 'spend' || challenge.kind === 'streak')
    return (['each', 'perAmount'] as const).flatMap((key) =>
      facts?.[key] === undefined
        ? []
        : [
            fault(
              [...path, 'of', key],
              'no such key',
              facts[key],
              challenge.kind === 'spend'
                ? 'remove this key, every amount spent counts'
                : 'remove this key, a period counts once however much happens in it',
            ),
          ],
    );
  return challenge.kind === 'set' ? checkParts(challenge.parts, [...path, 'parts']) : [];
}

function checkParts(
  parts: Extract<ProgramFileChallenge, { readonly kind: 'set' }>['parts'],
  path: Path,
): Faults {
  const earlier = new Map<string, number>();
  return [
    ...checkUnique(parts, path),
    ...parts.flatMap(({ of }, index) => {
      const meaning = meaningOf(of);
      const same = earlier.get(meaning);
      earlier.set(meaning, same ?? index);
      return same === undefined
        ? []
        : [
            fault(
              [...path, index, 'of'],
              'something of its own',
              of,
              `let this part take something else, or remove it: the part "${parts[same]?.id}" takes the same`,
            ),
          ];
    }),
  ];
}
