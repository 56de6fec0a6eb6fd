// What to know about a way to earn, one sentence each.

import type { EarningRule, RuleStatus } from '@zegel/core';
import type { Member } from '../../model/member.ts';
import type { ScreenProps } from '../../model/panel-model.ts';
import { rateText } from '../../words/rate-text.ts';
import { tierName } from '../../words/tier-name.ts';

export interface RuleProps extends ScreenProps, Member {
  readonly rule: EarningRule;
  readonly status: RuleStatus;
}

export function ruleNotes(props: RuleProps): string[] {
  const { words, rule, status } = props;
  const { earn } = words;
  const notes = rule.perAmount === null ? [] : rates(props);
  if (rule.text) notes.push(rule.text);
  const missing = status.missingFields.length;
  if (missing > 0) notes.push(words.home.questions(missing));
  // Fixed words: no programme can take this line away.
  if (rule.kind === 'review' || rule.kind === 'photo_review') notes.push(earn.review);
  const badge = props.program.badges?.find(({ id }) => id === rule.badgeId);
  if (badge) notes.push(earn.badge(badge.name));
  if (rule.pendingDays > 0 && status.lock === null) notes.push(earn.pendingDays(rule.pendingDays));
  return notes;
}

// What it gives now, with the level that makes it so, and what higher levels get.
function rates(props: RuleProps): string[] {
  const { model, words, program, account, rule, status } = props;
  const { format } = model;
  const { earn } = words;
  const { tierPoints } = rule;
  const tierId = account.tier?.tierId ?? '';
  const rate = rateText(rule, format.points(status.points), props);
  const better = program.tiers.filter(({ id }) => (tierPoints[id] ?? 0) > status.points);
  const now = tierId in tierPoints ? `${rate} ${earn.withTier(tierName(program, tierId))}` : rate;
  return [
    [
      now,
      ...better.map(({ id, name }) => earn.from(name, format.number(tierPoints[id] ?? 0))),
    ].join(' · '),
  ];
}
