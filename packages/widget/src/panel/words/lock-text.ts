// Why something cannot be had, as a sentence that says what opens it or when. Locks and refusals share their names, so they
// share these words.

import type { Period, Program } from '@zegel/core';
import type { ScreenProps } from '../model/panel-model.ts';
import { tierName } from './tier-name.ts';

/** A lock, or a refused outcome with its name as the reason. */
export interface Why {
  readonly reason: string;
  readonly debt?: number;
  readonly missing?: number;
  readonly times?: number;
  readonly resetsAt?: string | null;
  readonly at?: string | null;
  readonly tierId?: string;
}

/** What the words of a sentence need: the language, how values are written, and the names of the levels. */
export interface Telling extends Pick<ScreenProps, 'model' | 'words'> {
  readonly program: Program;
}

/** The sentence. `per` is the period of the limit, where there is one. */
export function lockText(
  why: Why,
  { words: { lock }, model: { format }, program }: Telling,
  per: Period = 'lifetime',
): string {
  const at = why.resetsAt ?? why.at;
  const say = lock[why.reason] ?? lock.other;
  return say({
    points: format.points(why.missing ?? why.debt ?? 0),
    date: at ? format.date(at) : '',
    tier: tierName(program, why.tierId),
    times: why.times ?? 0,
    per,
  });
}
