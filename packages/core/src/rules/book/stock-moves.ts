// Counts of what all members of a shop share, and how they move. What is counted, rewards/stock.ts says.

/** One piece taken or put back. */
export interface StockMove {
  /** The reward and the period: `mug lifetime`, `tasting week:2026-11-16`. */
  readonly subject: string;
  readonly by: 1 | -1;
  /** The count never passes it. Of no meaning where a piece is put back. */
  readonly atMost: number;
}

/** Counts as they stand after moves. */
export function movedStock(
  before: ReadonlyMap<string, number>,
  moves: readonly StockMove[],
): ReadonlyMap<string, number> {
  if (moves.length === 0) return before;
  const after = new Map(before);
  for (const { subject, by } of moves) after.set(subject, (after.get(subject) ?? 0) + by);
  return after;
}
