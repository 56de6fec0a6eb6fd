// When two writes are one: the same again, while the first has no answer.

import type { Entry } from './keep.ts';

/** The same for a second tap and for another try. */
export function intentOf({ kind, subject, input }: Entry): string {
  return JSON.stringify([kind, subject, input]);
}
