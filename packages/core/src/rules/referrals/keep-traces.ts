// What tells people apart is kept only where a programme rewards bringing friends.

import type { CustomerSignals } from '../../contract/shop-event.ts';
import type { Draft } from '../book/draft.ts';
import { referralRule } from './referral-rule.ts';
import type { SignalKind } from './referral-record.ts';
import { readTraces } from './signals.ts';

/** For how many days each is kept after it was last told; null: as long as its member is. */
export const traceDays: Readonly<Record<SignalKind, number | null>> = {
  email: null,
  address: 365,
  payment: 365,
  device: 90,
  ip: 30,
};

/** Most programmes ask for none of it: then nothing is even read. */
export function keepTraces(
  draft: Draft,
  email: string | null | undefined,
  signals: CustomerSignals = {},
): void {
  const { program, now } = draft.context;
  if (referralRule(program) === null) return;
  for (const trace of readTraces(email, signals)) draft.traces.push({ ...trace, at: now });
}
