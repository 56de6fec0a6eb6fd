// The one division in the rules: exact whatever the size, rounded down once.

import { AmountError } from './read-money.ts';

/** `floor(whole × part ÷ of)`; 0 where there is nothing to share over. */
export function shareOf(whole: number, part: number, of: number): number {
  if (of === 0) return 0;
  const share = (BigInt(whole) * BigInt(part)) / BigInt(of);
  if (share > BigInt(Number.MAX_SAFE_INTEGER))
    throw new AmountError('An amount is too large to be counted in points; check the order.');
  return Number(share);
}
