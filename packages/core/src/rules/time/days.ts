// Durations in epoch milliseconds. A day of waiting or of validity is 24 hours; calendar days are in periods.ts.

export const hourMs = 3_600_000;
export const dayMs: number = 24 * hourMs;

export function addDays(epochMs: number, days: number): number {
  return epochMs + days * dayMs;
}
