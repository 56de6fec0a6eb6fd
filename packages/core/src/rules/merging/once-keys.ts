// What counts once for ever for a customer was done by both names once their accounts are one.

import type { Award, Book, RuleContext } from '../book/book.ts';
import {
  customerKey,
  followKey,
  importKey,
  newsletterKey,
  signupKey,
  targetKey,
  yearlyKey,
} from '../book/business-keys.ts';
import type { Draft } from '../book/draft.ts';
import { yearlyDayKinds } from '../earning/yearly-day-record.ts';
import { yearAt } from '../time/yearly-days.ts';

/** Names of effects, for whoever did them. */
type Naming = (customerId: string) => string;

/**
 * Every key that decides about either of them: what a book of the one that stays must be loaded with. A review's product
 * is known by its key alone, and stays with the old name.
 */
export function mergeKeys(
  context: RuleContext,
  customerIds: readonly string[],
  awards: readonly Award[],
): readonly string[] {
  return namings(context, awards).flatMap((name) => customerIds.map(name));
}

/** Marks as done by the one that stays what the other did. */
export function carryKeys(kept: Draft, gone: Draft): void {
  const { usedKeys } = kept.before;
  const [own, other] = [kept.member?.customerId, gone.member?.customerId];
  if (own === undefined || other === undefined) return;
  for (const name of namings(kept.context, gone.before.awards))
    if (usedKeys.has(name(other)) && !usedKeys.has(name(own))) kept.businessKeys.add(name(own));
}

function namings({ program, now }: RuleContext, awards: Book['awards']): readonly Naming[] {
  const year = yearAt(now, program.timeZone);
  const pages = program.rules.filter(({ kind }) => kind === 'follow');
  return [
    signupKey,
    customerKey,
    newsletterKey,
    importKey,
    ...yearlyDayKinds.flatMap((kind) =>
      [year - 1, year, year + 1].map(
        (one): Naming =>
          (id) =>
            yearlyKey(kind, id, one),
      ),
    ),
    ...pages.map(
      (rule): Naming =>
        (id) =>
          followKey(id, rule.link ?? rule.id),
    ),
    ...awards.flatMap(({ ruleId, sourceId }): readonly Naming[] =>
      sourceId === null ? [] : [(id) => targetKey(ruleId, id, sourceId)],
    ),
  ];
}
