// What a view may do, on top of the SDK's client. Nothing rejects: a surprise comes back as `failed`. In the `later` chunk:
// nobody acts on what was not seen yet.

import type { LoyaltyError } from '@zegel/core';
import { invitation, leave, refer, setConsents } from '@zegel/sdk/lite';
import type { App } from '../app/app.ts';
import { forgetFriendCode, readFriendCode } from '../app/friend-code.ts';
import { latest } from '../app/latest.ts';
import type { ActionsLater, PageContext, Tried } from '../panel/model/panel-model.ts';
import { copyText, sharePage } from './share-page.ts';

/** At the moment of use: a single-page shop changes it. */
function readPage(): PageContext {
  const canonical = document.querySelector<HTMLLinkElement>('link[rel=canonical]');
  return {
    url: canonical?.href || location.href,
    path: location.pathname,
    title: document.title,
  };
}

async function tried<Outcome>(work: Promise<Outcome>): Tried<Outcome> {
  try {
    return await work;
  } catch (error) {
    // The client rejects with nothing else.
    return { outcome: 'failed', error: error as LoyaltyError };
  }
}

export function createPanelActions({ loyalty, handOver }: App): ActionsLater {
  return {
    async enrol(marketingConsent) {
      const code = readFriendCode();
      const result = await tried(
        loyalty.enrol({
          termsVersion: latest(loyalty.getState().program)?.termsVersion ?? '',
          marketingConsent,
          ...(code !== null && { referralCode: code }),
        }),
      );
      if (result.outcome === 'joined' || result.outcome === 'already_member') forgetFriendCode();
      return result;
    },
    completeAction: (ruleId, target = null, answer) =>
      tried(loyalty.completeAction(ruleId, answer ? { target, answer } : { target })),
    saveProfile: (fields) => tried(loyalty.saveProfile(fields)),
    redeem: (rewardId, points) => tried(loyalty.redeem(rewardId, points && { points })),
    giveBack: (redemptionId) => tried(loyalty.giveBack(redemptionId)),
    refer: () => tried(handOver().then(refer)),
    async invitation() {
      const code = readFriendCode();
      if (code === null) return null;
      try {
        const { givenName } = await invitation(await handOver(), code);
        return { code, givenName };
      } catch (error) {
        const isNobodys = (error as LoyaltyError).code === 'not_found';
        if (isNobodys) forgetFriendCode();
        // Whoever it is, somebody sent them.
        return isNobodys ? null : { code, givenName: null };
      }
    },
    setConsent: (marketingConsent) =>
      tried(
        handOver().then((client) => setConsents(client, { marketingConsent, termsVersion: null })),
      ),
    leave: () => tried(handOver().then(leave)),
    page: async () => readPage(),
    share: sharePage,
    copyCode: copyText,
    loadHistory: (cursor) =>
      tried(
        loyalty
          .history(cursor ? { cursor } : {})
          .then((page) => ({ outcome: 'page' as const, page })),
      ),
  };
}
