// A member's history.

import type { HistoryPage, HistoryQuery, ReadOptions } from '@zegel/core';
import type { Core } from '../core.ts';

/** One page of what happened to the member's points. */
export function history(
  loyalty: Core,
  query: HistoryQuery = {},
  options?: ReadOptions,
): Promise<HistoryPage> {
  return loyalty.ask((side, mine) => side.history(query, options ?? mine));
}
