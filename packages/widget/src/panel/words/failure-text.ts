// What to say when an action did not happen: a refusal in its own words, no connection, or something else.

import type { Failure } from '../model/panel-model.ts';
import { lockText, type Telling } from './lock-text.ts';

/** The sentence for an outcome that is not the one hoped for. */
export function failureText(
  result: Failure | { readonly outcome: string },
  telling: Telling,
): string {
  if (!('error' in result)) {
    const { outcome, ...rest } = result;
    return lockText({ ...rest, reason: outcome }, telling);
  }
  const { status } = telling.words;
  // A write that is kept will be sent by itself.
  return telling.model.state.peek().waiting.length > 0 ? status.queued : status.notDone;
}
