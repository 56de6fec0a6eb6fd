// What a view may do, on top of the SDK's client. Nothing rejects: a surprise comes back as `failed`.

import type { LoyaltyError } from '@zegel/core';
import type { App, LaterModule } from '../app/app.ts';
import { latest } from '../app/latest.ts';
import type { PageContext, PanelActions, Tried } from '../panel/model/panel-model.ts';

async function tried<Outcome>(work: Promise<Outcome>): Tried<Outcome> {
  try {
    return await work;
  } catch (error) {
    // The client rejects with nothing else.
    return { outcome: 'failed', error: error as LoyaltyError };
  }
}

export function createPanelActions(
  app: App,
  page: () => PageContext,
  applyCode: (code: string) => void,
  close: () => void,
): PanelActions {
  const { loyalty, context } = app;
  // There for a while when somebody taps: what a browser allows after a tap, it still allows then.
  const fetchLater = (): Promise<LaterModule> => context.importChunk('later');
  return {
    enrol: (marketingConsent) =>
      tried(
        loyalty.enrol({
          termsVersion: latest(loyalty.getState().program)?.termsVersion ?? '',
          marketingConsent,
        }),
      ),
    completeAction: (ruleId, target = null) => tried(loyalty.completeAction(ruleId, { target })),
    saveProfile: (fields) => tried(loyalty.saveProfile(fields)),
    redeem: (rewardId) => tried(loyalty.redeem(rewardId)),
    giveBack: (redemptionId) => tried(loyalty.giveBack(redemptionId)),
    share: () =>
      fetchLater().then(
        ({ sharePage }) => sharePage(page()),
        () => 'failed',
      ),
    copyCode: (code) =>
      fetchLater().then(
        ({ copyText }) => copyText(code),
        () => false,
      ),
    applyCode,
    loadHistory: (cursor) =>
      tried(
        loyalty
          .history(cursor ? { cursor } : {})
          .then((page) => ({ outcome: 'page' as const, page })),
      ),
    refresh: () => void loyalty.refresh().catch(() => {}),
    close,
  };
}
