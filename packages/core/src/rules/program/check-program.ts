// What must hold between the parts of a programme file, beyond the shape of each. Every fault is listed, not only the
// first.

import type { ProgramFile, ProgramFileRule } from '../../contract/program-file.ts';
import { checkTiers } from './check-tiers.ts';
import { checkMoney, checkUnique } from './check-values.ts';
import { checkWords } from './check-words.ts';
import { isKnownCurrency } from '../money/currency-digits.ts';
import { fault } from './program-fault.ts';
import type { PathPart, ProgramFault } from './program-fault.ts';

type Faults = readonly ProgramFault[];

export function checkProgram(file: ProgramFile): Faults {
  return [
    ...checkPlace(file),
    ...checkExpiry(file),
    ...checkWords(file),
    ...checkRules(file),
    ...checkRewards(file),
    ...checkTiers(file),
    ...checkFields(file),
    ...checkLinks(file),
  ];
}

function checkPlace({ currency, timeZone }: ProgramFile): Faults {
  const known = [
    ...(isKnownCurrency(currency)
      ? []
      : [fault(['currency'], 'an ISO 4217 code', currency, 'write a known currency such as EUR')]),
    ...(isTimeZone(timeZone)
      ? []
      : [
          fault(
            ['timeZone'],
            'an IANA time zone',
            timeZone,
            'write a known time zone such as Europe/Amsterdam',
          ),
        ]),
  ];
  return known;
}

// Told before they are earned is not told.
function checkExpiry({ expiry }: ProgramFile): Faults {
  if (expiry?.basis !== 'fixed') return [];
  const { days, noticeDays = 30 } = expiry;
  return noticeDays <= days
    ? []
    : [
        fault(
          ['expiry', 'noticeDays'],
          `at most ${days}`,
          noticeDays,
          'give members fewer days of notice than their points live, or let the points live longer',
        ),
      ];
}

function isTimeZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function checkRules(file: ProgramFile): Faults {
  const tierIds = new Set(file.tiers?.levels.map(({ id }) => id));
  const fieldIds = new Set(file.profileFields?.map(({ id }) => id));
  return [
    ...checkUnique(file.rules, ['rules']),
    ...checkSingle(file.rules, 'purchase'),
    ...checkSingle(file.rules, 'signup'),
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
        ...(rule.kind === 'purchase'
          ? checkMoney(file, [...path, 'perAmount'], rule.perAmount)
          : []),
        ...(rule.kind === 'profile'
          ? checkReferences(rule.fields, fieldIds, [...path, 'fields'])
          : []),
        ...checkOnceForEver(rule, path),
      ];
    }),
  ];
}

// Two of them would pay twice for the same thing.
function checkSingle(rules: readonly ProgramFileRule[], kind: ProgramFileRule['kind']): Faults {
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

function checkOnceForEver({ kind, limit }: ProgramFileRule, path: readonly PathPart[]): Faults {
  if ((kind !== 'signup' && kind !== 'profile') || !limit) return [];
  const isOnce = limit.times === 1 && limit.per === 'lifetime';
  return isOnce
    ? []
    : [
        fault(
          [...path, 'limit'],
          'no limit',
          limit,
          `remove the limit, a ${kind} rule gives its points once for ever`,
        ),
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

function checkRewards(file: ProgramFile): Faults {
  const tierIds = new Set(file.tiers?.levels.map(({ id }) => id));
  return [
    ...checkUnique(file.rewards, ['rewards']),
    ...file.rewards.flatMap((reward, index) => {
      const path = ['rewards', index];
      return [
        ...(reward.kind === 'amount_off'
          ? checkMoney(file, [...path, 'amount'], reward.amount)
          : []),
        ...(reward.minimumSpend === undefined
          ? []
          : checkMoney(file, [...path, 'minimumSpend'], reward.minimumSpend)),
        ...(reward.tier === undefined || tierIds.has(reward.tier)
          ? []
          : [
              fault(
                [...path, 'tier'],
                'the id of a tier',
                reward.tier,
                'name a tier of this programme, or remove it',
              ),
            ]),
      ];
    }),
  ];
}

function checkFields({ profileFields = [] }: ProgramFile): Faults {
  return [
    ...checkUnique(profileFields, ['profileFields']),
    ...profileFields.flatMap(({ kind, options = [] }, index) => {
      const path = ['profileFields', index, 'options'];
      if (kind !== 'choice') {
        return options.length === 0
          ? []
          : [fault(path, 'no options', options, `remove the options, a ${kind} field has none`)];
      }
      if (options.length === 0)
        return [fault(path, 'at least one option', options, 'add what may be chosen')];
      return checkUnique(options, path);
    }),
  ];
}

function checkLinks({ links }: ProgramFile): Faults {
  const applyCode = links?.applyCode;
  if (applyCode === undefined || applyCode.includes('{code}')) return [];
  return [
    fault(
      ['links', 'applyCode'],
      'a link with {code} in it',
      applyCode,
      'put {code} where the voucher code belongs',
    ),
  ];
}
