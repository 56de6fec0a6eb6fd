// What tells people apart is kept only where a programme rewards bringing friends.

import type { Draft } from '../book/draft.ts';
import { referralRule } from './referral-rule.ts';
import type { SignalKind, Trace } from './referral-record.ts';

/** For how many days each is kept after it was last told; null: as long as its member is. */
export const traceDays: Readonly<Record<SignalKind, number | null>> = {
  email: null,
  address: 365,
  payment: 365,
  device: 90,
  ip: 30,
};

export function keepTraces(draft: Draft, traces: readonly Trace[]): void {
  const { program, now } = draft.context;
  if (referralRule(program) === null) return;
  draft.traces.push(...traces.map((trace) => ({ ...trace, at: now })));
}
