// What a shopper's client may read of a programme, picked by name: a field that only the shop may know stays behind
// because nobody named it here.

import type { Challenge } from '../../contract/program/challenge.ts';
import type { EarningRule } from '../../contract/program/earning-rule.ts';
import type { Program } from '../../contract/program/program.ts';
import type { Reward } from '../../contract/program/reward.ts';

/** The programme without anything only the shop may know. */
export function publicProgram(program: Program): Program {
  return {
    version: program.version,
    capabilities: program.capabilities,
    name: program.name,
    language: program.language,
    languages: program.languages,
    currency: program.currency,
    timeZone: program.timeZone,
    pointsName: program.pointsName,
    look: program.look,
    links: program.links,
    termsVersion: program.termsVersion,
    expiry: program.expiry,
    guest: program.guest,
    rules: program.rules.map(publicRule),
    rewards: program.rewards.map(publicReward),
    tierBasis: program.tierBasis,
    tiers: program.tiers,
    ...(program.badges && { badges: program.badges }),
    ...(program.challenges && { challenges: program.challenges.map(publicChallenge) }),
    profileFields: program.profileFields,
  };
}

function publicRule(rule: EarningRule): EarningRule {
  return {
    id: rule.id,
    kind: rule.kind,
    title: rule.title,
    text: rule.text,
    icon: rule.icon,
    verification: rule.verification,
    points: rule.points,
    perAmount: rule.perAmount,
    tierPoints: rule.tierPoints,
    pendingDays: rule.pendingDays,
    limit: rule.limit,
    oncePerTarget: rule.oncePerTarget,
    cooldownHours: rule.cooldownHours,
    fields: rule.fields,
    ...(rule.link !== undefined && { link: rule.link }),
    ...(rule.options && { options: rule.options }),
    ...(rule.badgeId !== undefined && { badgeId: rule.badgeId }),
    ...(rule.friend && { friend: rule.friend }),
  };
}

function publicChallenge(challenge: Challenge): Challenge {
  return {
    id: challenge.id,
    kind: challenge.kind,
    title: challenge.title,
    text: challenge.text,
    icon: challenge.icon,
    goal: challenge.goal,
    points: challenge.points,
    ...(challenge.rewardId !== undefined && { rewardId: challenge.rewardId }),
    ...(challenge.badgeId !== undefined && { badgeId: challenge.badgeId }),
    ...(challenge.per && { per: challenge.per }),
    ...(challenge.parts && { parts: challenge.parts }),
    repeats: challenge.repeats,
  };
}

function publicReward(reward: Reward): Reward {
  return {
    id: reward.id,
    kind: reward.kind,
    title: reward.title,
    text: reward.text,
    icon: reward.icon,
    cost: reward.cost,
    amount: reward.amount,
    steps: reward.steps,
    minimumSpend: reward.minimumSpend,
    validDays: reward.validDays,
    tierId: reward.tierId,
    limit: reward.limit,
    until: reward.until,
  };
}
