// How far a member has come with each challenge, as the contract words it.

import type { ChallengeLock, ChallengeStatus } from '../../contract/program/challenge.ts';
import { toInstant } from '../book/book.ts';
import type { Book, RuleContext, UseCount } from '../book/book.ts';
import { useKey } from '../book/draft.ts';
import { hasJoined, isBlocked } from '../members/standing.ts';
import { periodAt } from '../time/periods.ts';
import { cardAt, figureOf } from './card.ts';
import type { Card } from './card.ts';
import { roundsEver } from './rounds-ever.ts';
import type { ShopChallenge } from './shop-challenge.ts';
import { livelyPeriods, periodNumber, runsOf } from './streak.ts';

/** `book` must be settled. What is over is not listed; null where the programme has none. */
export function describeChallenges(
  context: RuleContext,
  book: Book,
): readonly ChallengeStatus[] | null {
  const { program, now } = context;
  if (program.challenges === undefined) return null;
  const uses = new Map(book.uses.map((use) => [useKey(use), use]));
  return program.challenges
    .filter(({ endsAt }) => endsAt === null || now < endsAt)
    .map((challenge) => describe(context, book, challenge, uses));
}

/** When what is shown of a challenge changes by itself. */
export function challengeChanges({ program, now }: RuleContext): readonly number[] {
  return (program.challenges ?? []).flatMap(({ startsAt, endsAt, window, per }) => {
    const period = window ?? per;
    const next = period === undefined ? null : periodAt(period, now, program.timeZone).resetsAt;
    return [startsAt ?? 0, endsAt ?? 0, next ?? 0];
  });
}

function describe(
  context: RuleContext,
  book: Book,
  challenge: ShopChallenge,
  uses: ReadonlyMap<string, UseCount>,
): ChallengeStatus {
  const { id: challengeId, parts, goal, endsAt } = challenge;
  const how = challenge.per === undefined ? describeCard : describeStreak;
  const { progress, doneParts, isDone, lostAt } = how(context, challenge, uses);
  const ends = [lostAt, endsAt].filter((at) => at !== null);
  return {
    challengeId,
    progress: isDone ? goal : progress,
    timesDone: roundsEver(uses.values(), challengeId),
    ...(parts && { doneParts: isDone ? parts.map(({ id }) => id) : doneParts }),
    endsAt: ends.length === 0 ? null : toInstant(Math.min(...ends)),
    lock: lockOf(context, book, challenge, isDone ? { beginsAt: lostAt } : null),
  };
}

interface Standing {
  readonly progress: number;
  readonly doneParts: readonly string[];
  /** Finished, and not to be finished again for now. */
  readonly isDone: boolean;
  /** When what is not finished is lost. */
  readonly lostAt: number | null;
}

function describeCard(
  { program, now }: RuleContext,
  challenge: ShopChallenge,
  uses: ReadonlyMap<string, UseCount>,
): Standing {
  const { needs, repeats, goal, window } = challenge;
  const card = cardAt(challenge, now, program.timeZone);
  const left = (partId: string | null): number =>
    figureOf(uses, card, 'stamps', partId) - figureOf(uses, card, 'spent', partId);
  const done = needs.filter(({ partId, count }) => left(partId) >= count);
  const [only] = needs;
  // A gift that was used before its round was taken back has to be filled first: what only gives that begins at 0.
  const hole = holeOf(challenge, card, uses) * (only?.count ?? 0);
  const progress = challenge.parts
    ? done.length
    : Math.max(0, Math.min(goal, left(only?.partId ?? null) - hole));
  return {
    progress,
    doneParts: done.flatMap(({ partId }) => partId ?? []),
    isDone: !repeats && figureOf(uses, card, 'rounds') > 0,
    lostAt: window === null ? null : periodAt(window, now, program.timeZone).resetsAt,
  };
}

function describeStreak(
  { program, now }: RuleContext,
  { id, per = 'day', goal, repeats }: ShopChallenge,
  uses: ReadonlyMap<string, UseCount>,
): Standing {
  const { timeZone } = program;
  const running = periodAt(per, now, timeZone);
  const next = running.resetsAt ?? now;
  const present = periodNumber(running.key);
  const run = runsOf(livelyPeriods(uses.values(), id, per)).at(-1);
  const isAlive = run !== undefined && run.last >= present - 1;
  // Done for this period, it must go on in the next one.
  const lostAt = run?.last === present ? periodAt(per, next, timeZone).resetsAt : next;
  const isDone = !repeats && figureOf(uses, { challengeId: id, period: 'lifetime' }, 'rounds') > 0;
  return {
    progress: isAlive ? run.length % goal : 0,
    doneParts: [],
    isDone,
    lostAt: isAlive && !isDone && run.length % goal > 0 ? lostAt : null,
  };
}

function holeOf(
  { points, badgeId }: ShopChallenge,
  card: Card,
  uses: ReadonlyMap<string, UseCount>,
): number {
  if (points > 0 || badgeId !== undefined) return 0;
  return Math.max(0, figureOf(uses, card, 'gifts') - figureOf(uses, card, 'rounds'));
}

function lockOf(
  { now }: RuleContext,
  { member }: Book,
  { startsAt, endsAt }: ShopChallenge,
  done: { readonly beginsAt: number | null } | null,
): ChallengeLock | null {
  if (isBlocked(member)) return { reason: 'blocked' };
  if (!hasJoined(member)) return { reason: 'not_enrolled' };
  if (startsAt !== null && now < startsAt) return { reason: 'not_yet', at: toInstant(startsAt) };
  if (done === null) return null;
  const { beginsAt } = done;
  const isAgain = beginsAt !== null && (endsAt === null || beginsAt < endsAt);
  return { reason: 'done', at: isAgain ? toInstant(beginsAt) : null };
}
