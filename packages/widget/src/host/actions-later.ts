// The actions of a view, each fetched when it is called. They are there by then, as a rule: what a browser allows after a
// tap, it still allows a moment later.

import type { LoyaltyError } from '@zegel/core';
import type { ActionsLater } from '../panel/model/panel-model.ts';

/** What each answers where it cannot be had. */
const missed: Readonly<Record<keyof ActionsLater, unknown>> = {
  enrol: null,
  completeAction: null,
  saveProfile: null,
  redeem: null,
  giveBack: null,
  loadHistory: null,
  refer: null,
  invitation: false,
  setConsent: null,
  leave: null,
  page: false,
  share: 'failed',
  copyCode: false,
};

export function actionsLater(fetchActions: () => Promise<ActionsLater>): ActionsLater {
  return Object.fromEntries(
    Object.entries(missed).map(([name, answer]) => [
      name,
      (...input: readonly never[]) =>
        fetchActions().then(
          (actions) =>
            (actions[name as 'share'] as (...input: readonly never[]) => unknown)(...input),
          (error: LoyaltyError) => answer ?? { outcome: 'failed', error },
        ),
    ]),
  ) as unknown as ActionsLater;
}
