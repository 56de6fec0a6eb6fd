// What having something in common means. One mailbox is one person. Anything else a household shares, an office or a
// train does: a person at the shop looks at it, and nobody is turned away by a rule.

import type { Kinship } from './referral-record.ts';

/** Whose mailbox it is, where a friend has somebody's. */
export function samePerson(kinship: readonly Kinship[]): Kinship['with'] | null {
  const own = kinship.filter(({ kind }) => kind === 'email').map((each) => each.with);
  return own.find((one) => one === 'advocate' || one === 'ancestor') ?? own[0] ?? null;
}

/** What a person should look at. */
export function toLookAt(kinship: readonly Kinship[]): readonly Kinship[] {
  return kinship.filter((each) => each.kind !== 'email' && each.with !== 'member');
}
