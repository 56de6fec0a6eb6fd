// What to say when an action did not happen: a refusal in its own words, no connection, or something else.

import type { Program } from '@zegel/core';
import type { Words } from '../../locales/words.ts';
import type { Failure, PanelModel } from '../model/panel-model.ts';
import { lockText, whyOf } from './lock-text.ts';

/** The sentence for an outcome that is not the one hoped for. */
export function failureText(
  result: Failure | { readonly outcome: string },
  words: Words,
  model: PanelModel,
  program: Program,
): string {
  if (!('error' in result)) return lockText(whyOf(result), words, model, program);
  const { waiting } = model.state.peek();
  return waiting.length > 0 ? words.status.queued : words.status.notDone;
}
