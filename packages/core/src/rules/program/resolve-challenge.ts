// One challenge, with every default filled in.

import { points } from '../../contract/points.ts';
import type { ChallengeKind } from '../../contract/program/challenge.ts';
import type { IconName } from '../../contract/program/words.ts';
import type {
  ProgramFileChallenge,
  ProgramFileFacts,
} from '../../contract/program-file/challenge-in-file.ts';
import type { ChallengeNeed, Facts, ShopChallenge } from '../challenges/shop-challenge.ts';
import { dayBegins, dayEnds } from '../time/calendar-days.ts';
import { resolvePurchase } from './resolve-purchase.ts';
import type { Resolver } from './resolver.ts';

const challengeIcons: Readonly<Record<ChallengeKind, IconName>> = {
  stamp_card: 'check',
  count: 'star',
  spend: 'bag',
  streak: 'sun',
  set: 'star',
};

export function resolveChallenge(
  challenge: ProgramFileChallenge,
  resolver: Resolver,
): ShopChallenge {
  const { word, wordOrNull, money, timeZone } = resolver;
  const { id, kind, from, until } = challenge;
  return {
    id,
    kind,
    title: word(challenge.title),
    text: wordOrNull(challenge.text),
    icon: challenge.icon ?? challengeIcons[kind],
    goal: goalOf(challenge, money),
    points: points(challenge.points ?? 0),
    ...(challenge.reward !== undefined && { rewardId: challenge.reward }),
    ...(challenge.badge !== undefined && { badgeId: challenge.badge }),
    ...(challenge.kind === 'streak' && { per: challenge.per }),
    ...(challenge.kind === 'set' && {
      parts: challenge.parts.map((part) => ({ id: part.id, label: word(part.label) })),
    }),
    repeats: challenge.repeats ?? kind === 'stamp_card',
    needs: needsOf(challenge, money),
    window: challenge.kind === 'streak' ? null : (challenge.per ?? null),
    startsAt: from === undefined ? null : dayBegins(from, timeZone),
    endsAt: until === undefined ? null : dayEnds(until, timeZone),
    pendingDays: challenge.pendingDays ?? 0,
  };
}

function goalOf(challenge: ProgramFileChallenge, money: Resolver['money']): number {
  if (challenge.kind === 'set') return challenge.parts.length;
  return challenge.kind === 'spend' ? money(challenge.goal) : challenge.goal;
}

function needsOf(
  challenge: ProgramFileChallenge,
  money: Resolver['money'],
): readonly ChallengeNeed[] {
  if (challenge.kind === 'set')
    return challenge.parts.map(({ id, of }) => ({
      partId: id,
      count: 1,
      facts: resolveFacts(of, money),
    }));
  const facts = resolveFacts(challenge.of ?? {}, money);
  // Every minor unit counts.
  const counted: Facts =
    challenge.kind === 'spend' && facts.by === 'orders'
      ? { ...facts, unit: 'amount', perAmount: 1 }
      : facts;
  return [{ partId: null, count: goalOf(challenge, money), facts: counted }];
}

export function resolveFacts(
  { rule, each, perAmount, ...conditions }: ProgramFileFacts,
  money: Resolver['money'],
): Facts {
  if (rule !== undefined) return { by: 'rule', ruleId: rule };
  return {
    by: 'orders',
    unit: perAmount === undefined ? (each ?? 'order') : 'amount',
    perAmount: perAmount === undefined ? null : money(perAmount),
    conditions: resolvePurchase(conditions, { money }),
  };
}
