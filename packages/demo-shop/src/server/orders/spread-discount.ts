/** Spreads a discount over lines in whole cents, so that the parts add up to exactly the discount. */

/** Largest remainder: each line gets its share rounded down, the cents left go to the largest rests. */
export function spreadDiscount(totals: readonly number[], discount: number): number[] {
  const sum = totals.reduce((all, total) => all + total, 0);
  if (sum === 0) return totals.map(() => 0);
  const shares = totals.map((total, index) => {
    const exact = total * discount;
    return { index, cents: Math.floor(exact / sum), rest: exact % sum };
  });
  let left = discount - shares.reduce((all, share) => all + share.cents, 0);
  for (const share of shares.toSorted((a, b) => b.rest - a.rest || a.index - b.index)) {
    if (left === 0) break;
    share.cents += 1;
    left -= 1;
  }
  return shares.map((share) => share.cents);
}
