// Earning rules: ids of their own, names that exist, and no two that pay for the same thing.

import type { ProgramFile } from '../../contract/program-file/program-file.ts';
import { checkEarning, checkSingle } from './check-earning.ts';
import { checkPurchases } from './check-purchases.ts';
import { checkReferrals } from './check-referrals.ts';
import { checkUnique } from './check-values.ts';
import { fault } from './program-fault.ts';
import type { PathPart, ProgramFault } from './program-fault.ts';

type Faults = readonly ProgramFault[];

export function checkRules(file: ProgramFile): Faults {
  const tierIds = new Set(file.tiers?.levels.map(({ id }) => id));
  const fieldIds = new Set(file.profileFields?.map(({ id }) => id));
  return [
    ...checkUnique(file.rules, ['rules']),
    ...checkPurchases(file),
    ...checkSingle(file.rules, 'signup'),
    ...checkSingle(file.rules, 'referral'),
    ...checkReferrals(file),
    ...checkEarning(file),
    ...file.rules.flatMap((rule, index) => {
      const path = ['rules', index];
      return [
        ...Object.keys(rule.tierPoints ?? {})
          .filter((id) => !tierIds.has(id))
          .map((id) =>
            fault(
              [...path, 'tierPoints', id],
              'the id of a tier',
              id,
              'name a tier of this programme, or remove it',
            ),
          ),
        ...(rule.kind === 'profile'
          ? checkReferences(rule.fields, fieldIds, [...path, 'fields'])
          : []),
      ];
    }),
  ];
}

function checkReferences(
  ids: readonly string[],
  known: ReadonlySet<string>,
  path: readonly PathPart[],
): Faults {
  return ids.flatMap((id, index) => {
    const here = [...path, index];
    if (!known.has(id))
      return [
        fault(here, 'the id of a profile field', id, 'name one of profileFields, or remove it'),
      ];
    return ids.indexOf(id) === index
      ? []
      : [fault(here, 'each field once', id, 'remove the second one')];
  });
}
