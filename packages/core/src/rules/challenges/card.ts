// A member's card: how much is on it, how much of that finished rounds have taken, and what they gave. Kept as counts
// beside the limits of rules, so that it is there on every write and gone with the person.

import type { UseCount } from '../book/book.ts';
import { useKey } from '../book/draft.ts';
import type { Draft } from '../book/draft.ts';
import { periodAt } from '../time/periods.ts';
import type { ShopChallenge } from './shop-challenge.ts';

/** One challenge of one member; where it begins anew with a calendar period, one for each of those. */
export interface Card {
  readonly challengeId: string;
  /** `lifetime`, `month:2026-11`. */
  readonly period: string;
}

/**
 * `stamps`: what is on the card, less what was taken back. `spent`: what its rounds took of that. Both for each part.
 * `rounds`: how often it stands finished. `gifts`: rewards it gave that were not taken back. `days`: of a streak, what
 * happened in one calendar period.
 */
export type Figure = 'stamps' | 'spent' | 'rounds' | 'gifts' | 'days';

export function figureSubject(challengeId: string, figure: Figure, partId: string | null): string {
  return ['challenge', challengeId, figure, ...(partId === null ? [] : [partId])].join(':');
}

/** The card that counts at a moment. */
export function cardAt(
  { id, window }: Pick<ShopChallenge, 'id' | 'window'>,
  at: number,
  timeZone: string,
): Card {
  return { challengeId: id, period: periodAt(window ?? 'lifetime', at, timeZone).key };
}

/** Names a card in a redemption that it gave. */
export function cardName({ challengeId, period }: Card): string {
  return `${challengeId} ${period}`;
}

export function readCardName(name: string): Card {
  const [challengeId = '', period = ''] = name.split(' ');
  return { challengeId, period };
}

/** The source of what a round gave: `coffee:3`, `coffee:month:2026-11:3`. */
export function roundName({ challengeId, period }: Card, round: number): string {
  return [challengeId, ...(period === 'lifetime' ? [] : [period]), round].join(':');
}

/** The card's part of such a name, and the number of the round. */
export function readRound(source: string): { readonly name: string; readonly round: number } {
  const end = source.lastIndexOf(':');
  return { name: source.slice(0, end), round: Number(source.slice(end + 1)) };
}

type Uses = ReadonlyMap<string, UseCount>;

export function figureOf(
  uses: Uses,
  { challengeId, period }: Card,
  figure: Figure,
  partId: string | null = null,
): number {
  const subject = figureSubject(challengeId, figure, partId);
  return uses.get(useKey({ subject, period }))?.count ?? 0;
}

/** Adds to a figure, and never below zero. What is taken back is no activity of its member. */
export function addFigure(
  draft: Draft,
  { challengeId, period }: Card,
  by: { readonly figure: Figure; readonly partId?: string | null; readonly count: number },
): void {
  const subject = figureSubject(challengeId, by.figure, by.partId ?? null);
  const key = useKey({ subject, period });
  const row = draft.uses.get(key);
  const count = Math.max(0, (row?.count ?? 0) + by.count);
  if (count === (row?.count ?? 0)) return;
  const lastAt = by.count > 0 ? draft.context.now : (row?.lastAt ?? draft.context.now);
  draft.uses.set(key, { subject, period, count, lastAt });
}
