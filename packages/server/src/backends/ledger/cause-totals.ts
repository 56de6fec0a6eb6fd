// What members have given to good causes. Anybody may ask, so that the sums are kept for a few seconds.

import type { CauseTotals } from '@zegel/core';
import type { ShopLedger } from '../../ledger/shop-ledger.ts';

const keptMs = 5_000;

type Sums = Awaited<ReturnType<ShopLedger['storage']['sumDonations']>>;

/** Answers what was given, in the words of a language; null for the shop's first. */
export function causeTotals(ledger: ShopLedger): (language: string | null) => Promise<CauseTotals> {
  let kept: { readonly at: number; readonly sums: Promise<Sums> } | null = null;

  function readSums(): Promise<Sums> {
    // Real time, whatever clock a test has.
    const now = performance.now();
    if (kept !== null && now - kept.at < keptMs) return kept.sums;
    const sums = ledger.storage.sumDonations(ledger.shopId);
    kept = { at: now, sums };
    sums.catch(() => {
      kept = null;
    });
    return sums;
  }

  return async (language) => {
    const { program } = await ledger.context(language);
    const donations = program.rewards.filter(({ kind }) => kind === 'donation');
    const sums = donations.length === 0 ? [] : await readSums();
    return {
      currency: program.currency,
      causes: donations.map(({ id: rewardId, cause }) => {
        const sum = sums.find((each) => each.rewardId === rewardId);
        return { rewardId, cause: cause ?? '', amount: sum?.amount ?? 0, times: sum?.times ?? 0 };
      }),
    };
  };
}
