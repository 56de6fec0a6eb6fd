// 2,000 random lives of a member, each beside an oracle that knows no lots and no transfers: whatever happens, in
// whatever order, both must agree, no point is made or lost, and what is told fits the contract.

import * as fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { accountSchema } from '../contract/account.ts';
import { historyPageSchema } from '../contract/history.ts';
import { benchCustomer } from '../testing/bench.ts';
import { deeds, openLife } from '../testing/random-life.ts';
import type { Life } from '../testing/random-life.ts';
import { ledgerTotals } from './book/ledger-totals.ts';

const numRuns = 2_000;
// On a loaded machine they take as long as they take.
const patient = { timeout: 600_000 };

function live(check: (life: Life) => void, checkEach: (life: Life) => void = () => {}): void {
  fc.assert(
    fc.property(deeds, (list) => {
      const life = openLife();
      for (const deed of list) {
        deed(life);
        checkEach(life);
      }
      check(life);
    }),
    { numRuns },
  );
}

const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);

describe('random histories', () => {
  it('L1 every balance is what the oracle says, after every deed', patient, () => {
    const agree = ({ bench, oracle }: Life): void => {
      const { available, pending, held, debt, tier } = bench.account();
      expect({
        available,
        pending,
        held,
        debt,
        qualifying: tier?.qualifying,
        tier: tier?.tierId,
      }).toEqual({
        available: Math.max(0, oracle.owned),
        pending: oracle.pending,
        held: oracle.held,
        debt: Math.max(0, -oracle.owned),
        qualifying: oracle.spend,
        tier: ['bronze', 'silver', 'gold'][oracle.tier],
      });
    };
    live(agree, agree);
  });

  it(
    'L1 points are never made or lost: transfers, balances, lots, awards and holds add up',
    patient,
    () => {
      live(({ bench }) => {
        const { balance, lots, awards, redemptions, transfers } = bench.store.whole(benchCustomer);
        const totals = ledgerTotals(transfers);
        expect(sum(Object.values(totals))).toBe(0);
        const { pending, available, held, debt } = balance;
        expect([totals.pending, totals.available, totals.held, 0 - totals.debt]).toEqual([
          pending,
          available,
          held,
          debt,
        ]);
        expect(sum(lots.map(({ remaining }) => remaining))).toBe(available);
        expect(sum(awards.map((award) => award.pending))).toBe(pending);
        expect(
          sum(redemptions.filter(({ state }) => state === 'requested').map(({ points }) => points)),
        ).toBe(held);
        const sequences = transfers.map(({ sequence }) => sequence);
        expect(sequences).toEqual([...new Set(sequences)].sort((one, other) => one - other));
        expect(new Set(transfers.map(({ id }) => id)).size).toBe(transfers.length);
      });
    },
  );

  it('the account always fits the contract', patient, () => {
    const fit = ({ bench }: Life): void => {
      expect(v.safeParse(accountSchema, bench.account()).issues).toBeUndefined();
    };
    live(fit, fit);
  });

  it('history fits the contract, and its lines add up to what the member has', patient, () => {
    live(({ bench }) => {
      const entries = bench.history();
      expect(v.safeParse(historyPageSchema, { entries, next: null }).issues).toBeUndefined();
      const { available, pending, debt } = bench.account();
      // Held points left when they were held: history counts them as spent until they come back.
      expect(sum(entries.map(({ points }) => points))).toBe(available + pending - debt);
    });
  });
});
