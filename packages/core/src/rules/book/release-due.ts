// What a job runs for members whose day has come: nothing but what every decision begins with.

import type { Points } from '../../contract/points.ts';
import { decide, openDraft } from './draft.ts';
import { settleDue } from './settle-due.ts';
import type { UseCase } from './use-case.ts';

export interface ReleaseDueOutcome {
  /** How many points came free. */
  readonly released: Points;
}

/** Safe to run twice: the second time there is nothing to do and nothing is written. */
export const releaseDue: UseCase<Readonly<Record<string, never>>, ReleaseDueOutcome> = {
  name: 'releaseDue',

  plan: () => ({}),

  decide(context, book) {
    const draft = openDraft(context, book);
    const released = settleDue(draft);
    return decide(draft, { released });
  },
};
