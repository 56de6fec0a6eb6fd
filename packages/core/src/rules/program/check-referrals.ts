// The rule for bringing friends: one of them, with something for the friend, a page to come to, and a code in its address.

import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import type { ProgramFileRule } from '../../contract/program-file/rule-in-file.ts';
import { checkMoney } from './check-values.ts';
import { fault } from './program-fault.ts';
import type { PathPart, ProgramFault } from './program-fault.ts';

type Faults = readonly ProgramFault[];
type Path = readonly PathPart[];
type ReferralInFile = Extract<ProgramFileRule, { readonly kind: 'referral' }>;

export function checkReferrals(file: ProgramFile): Faults {
  return file.rules.flatMap((rule, index) => {
    if (rule.kind !== 'referral') return [];
    const path = ['rules', index];
    return [
      ...checkFriend(file, rule, [...path, 'friend']),
      ...checkLink(rule, [...path, 'link']),
      ...checkPause(rule, [...path, 'cooldownHours']),
      ...(rule.orderFrom === undefined
        ? []
        : checkMoney(file, [...path, 'orderFrom'], rule.orderFrom)),
    ];
  });
}

function checkFriend({ rewards }: ProgramFile, { friend }: ReferralInFile, path: Path): Faults {
  if (friend.points === undefined && friend.reward === undefined)
    return [
      fault(
        path,
        'points or a reward',
        friend,
        'write what the friend gets for joining: points, a reward, or both',
      ),
    ];
  if (friend.reward === undefined) return [];
  const kind = rewards.find(({ id }) => id === friend.reward)?.kind;
  if (kind !== undefined && kind !== 'donation') return [];
  return [
    fault(
      [...path, 'reward'],
      'the id of a reward that can be a gift',
      friend.reward,
      kind === undefined
        ? 'name one of rewards, or remove it'
        : 'name another reward, a donation is made of points',
    ),
  ];
}

function checkLink({ link }: ReferralInFile, path: Path): Faults {
  if (!/^(https?:|\/)/i.test(link))
    return [
      fault(path, 'a page of the shop', link, 'write the address of the page friends come to'),
    ];
  return link.includes('{code}')
    ? []
    : [
        fault(
          path,
          'a link with {code} in it',
          link,
          "put {code} where the member's own code belongs, such as /welcome?friend={code}",
        ),
      ];
}

/** It comes when a friend's order is there to stay: how often, `limit` says. */
function checkPause({ cooldownHours }: ReferralInFile, path: Path): Faults {
  return cooldownHours === undefined
    ? []
    : [
        fault(
          path,
          'no pause',
          cooldownHours,
          'remove it and write a limit instead, friends come when they come',
        ),
      ];
}
