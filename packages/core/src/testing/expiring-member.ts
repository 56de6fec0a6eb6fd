// A member whose points expire, for tests: how they get lots, are told of them, and how the job comes round.

import { points } from '../contract/points.ts';
import type { NoticeOutcome } from '../contract/notice.ts';
import type { ProgramFile } from '../contract/program-file/program-file.ts';
import { adjust, expireLots, recordNotice } from '../rules/index.ts';
import type { Decision, ExpireLotsOutcome, Lot } from '../rules/index.ts';
import { benchCustomer, openBench } from './bench.ts';
import type { Bench } from './bench.ts';
import { fixtureProgram } from './fixture-program.ts';

/** How long a point lives in here. */
export const lotDays = 60;

/** Nothing earns by itself; three rewards to take. */
export function expiringProgram(timeZone = 'Europe/Amsterdam'): ProgramFile {
  const [reward] = fixtureProgram.rewards;
  if (!reward) throw new Error('The fixture has rewards');
  return {
    ...fixtureProgram,
    timeZone,
    expiry: { basis: 'fixed', days: lotDays },
    rules: [],
    rewards: [1, 7, 30].map((cost) => ({ ...reward, id: `cost-${cost}`, cost, validDays: 20 })),
  };
}

export function openExpiring(file: ProgramFile = expiringProgram(), now?: number): Bench {
  const bench = openBench(file, now);
  bench.join();
  return bench;
}

export function lotsOf(bench: Bench): readonly Lot[] {
  return bench.store.whole(benchCustomer).lots;
}

export function giveLot(bench: Bench, amount: number): Lot {
  const known = new Set(lotsOf(bench).map(({ id }) => id));
  const input = { customerId: benchCustomer, points: points(amount) };
  bench.run(adjust, { ...input, reason: 'test', actor: 'test', message: null });
  const made = lotsOf(bench).find(({ id }) => !known.has(id));
  if (!made) throw new Error('Points make a lot');
  return made;
}

export interface NamedLot {
  readonly lotId: string;
  readonly expiresAt: number;
}

export function nameLot({ id, expiresAt }: Lot): NamedLot {
  return { lotId: id, expiresAt: expiresAt ?? 0 };
}

export function tellOf(bench: Bench, told: readonly NamedLot[]): NoticeOutcome {
  return bench.run(recordNotice, { channel: 'mail', reference: 'mail-1', lots: told });
}

/** What the job does: all lots, or only some of them. */
export function sweepLots(
  bench: Bench,
  of: readonly Lot[] = lotsOf(bench),
): Decision<ExpireLotsOutcome> {
  return bench.decide(expireLots, { lots: of.map(nameLot) });
}
