// Somebody wants the newsletter, and has confirmed it. Once for ever for each customer, whatever the rule is called.

import type { EventOutcome } from '../../contract/shop-event.ts';
import { ruleLock } from '../account/locks.ts';
import { newsletterKey } from '../book/business-keys.ts';
import { readBook } from '../book/draft.ts';
import type { Draft } from '../book/draft.ts';
import { hasJoined, isBlocked } from '../members/standing.ts';
import { giveResult } from './give-result.ts';

export function recordNewsletter(draft: Draft): EventOutcome {
  const { member, context } = draft;
  if (isBlocked(member)) return { outcome: 'ignored', reason: 'blocked' };
  if (!hasJoined(member)) return { outcome: 'ignored', reason: 'not_enrolled' };
  const rule = context.program.rules.find(({ kind }) => kind === 'newsletter');
  if (!rule) return { outcome: 'ignored', reason: 'no_matching_rule' };
  const key = newsletterKey(member.customerId);
  if (draft.before.usedKeys.has(key) || ruleLock(context, readBook(draft), rule))
    return { outcome: 'ignored', reason: 'limit_reached' };
  draft.businessKeys.add(key);
  const { points } = giveResult(draft, rule, { sourceKind: 'newsletter', sourceId: null });
  return { outcome: 'recorded', points };
}
