// Chance that repeats itself: the same seed draws the same numbers, on every machine.

export interface Chance {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** Whether something happens that happens so often out of 1. */
  happens(odds: number): boolean;
  /** A whole number from 0 up to, not including, `count`. */
  below(count: number): number;
  /** Around 0, most within 1 of it: the bell curve. */
  bell(): number;
}

/** Mulberry32: small, and even enough for a shop's year. */
export function seededChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  return {
    next,
    happens: (odds) => next() < odds,
    below: (count) => Math.floor(next() * count),
    bell: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}
