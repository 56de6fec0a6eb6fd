// Levels in as few lines as they can be told: every answer is summed anew from all awards, and every date is found by
// looking for it in the calendar. Whatever else keeps levels is run beside it and must agree.

import type { TierBasis } from '../contract/program/tier.ts';
import type { TierWindow } from '../contract/program-file/tiers-in-file.ts';
import type { Award } from '../rules/index.ts';

const dayMs = 86_400_000;
const quarterMs = 900_000;

export interface OracleTiers {
  readonly basis: TierBasis;
  readonly window: Exclude<TierWindow, 'lifetime'>;
  readonly graceDays: number;
  /** Where each level begins, from low to high. */
  readonly from: readonly number[];
  readonly timeZone: string;
  readonly joinedAt: number;
}

type Awards = readonly Award[];

export class TierOracle {
  level = 0;
  reviewAt: number | null = null;
  now: number;
  readonly #tiers: OracleTiers;
  readonly #format: Intl.DateTimeFormat;
  readonly #begins: Map<string, number> = new Map();

  constructor(tiers: OracleTiers) {
    this.#tiers = tiers;
    this.#format = new Intl.DateTimeFormat('en-CA', { timeZone: tiers.timeZone });
    this.now = tiers.joinedAt;
  }

  /** Lets time pass with the awards as they are: what is due comes free, and levels are looked at on their day. */
  pass(awards: Awards, until: number): void {
    const due = awards.map(({ availableAt }) => availableAt).filter((at) => at > this.now);
    for (const at of [...due.filter((each) => each <= until).sort((a, b) => a - b), until]) {
      while (this.reviewAt !== null && this.reviewAt <= at) this.#review(awards, this.reviewAt);
      this.now = at;
      this.raise(awards);
    }
  }

  raise(awards: Awards): void {
    const counted = this.qualifying(awards);
    const reached = this.#tiers.from.findLastIndex((from) => from <= counted);
    if (reached <= this.level) return;
    this.level = reached;
    this.reviewAt = this.#later(this.#periodOf(this.now), 2) + this.#tiers.graceDays * dayMs;
  }

  /** What the running window has brought. */
  qualifying(awards: Awards): number {
    const { window } = this.#tiers;
    const month = this.#periodOf(this.now);
    const begin = window === 'rolling' ? this.#later(month, 0) : this.#begin(month);
    return this.#sum(awards, begin, this.now + 1);
  }

  /** What the next review counts by now. */
  judged(awards: Awards): number {
    const { graceDays } = this.#tiers;
    const end = (this.reviewAt ?? 0) - graceDays * dayMs;
    return this.#sum(awards, this.#later(this.#day(end), -1), this.now + 1);
  }

  #review(awards: Awards, at: number): void {
    const { from, basis, graceDays } = this.#tiers;
    const end = at - graceDays * dayMs;
    const next = this.#later(this.#day(end), 1) + graceDays * dayMs;
    const counted = this.#sum(awards, this.#later(this.#day(end), -1), at);
    if (counted < (from[this.level] ?? 0)) {
      const ever = this.#sum(awards, -Infinity, at, basis === 'orders' ? 'spend' : basis);
      const isNothing = basis === 'orders' ? ever === 0 : ever < (from[1] ?? 0);
      this.level = isNothing ? 0 : this.level - 1;
    }
    this.reviewAt = this.level === 0 ? null : next;
  }

  #sum(awards: Awards, from: number, until: number, basis: TierBasis = this.#tiers.basis): number {
    return awards
      .filter(({ availableAt }) => from <= availableAt && availableAt < until)
      .reduce((sum, award) => sum + valueOf(award, basis), 0);
  }

  #day(at: number): string {
    return this.#format.format(at);
  }

  /** The first day of the period a moment lies in; of a rolling window the month. */
  #periodOf(at: number): string {
    const day = this.#day(at);
    if (this.#tiers.window === 'rolling') return `${day.slice(0, 7)}-01`;
    if (this.#tiers.window === 'calendar_year') return `${day.slice(0, 4)}-01-01`;
    const year = Number(day.slice(0, 4));
    return this.#inYear(year) <= day ? this.#inYear(year) : this.#inYear(year - 1);
  }

  /** When the period begins that lies so many further on. A level of a rolling window has a month and twelve more. */
  #later(period: string, count: number): number {
    const year = Number(period.slice(0, 4));
    if (this.#tiers.window !== 'rolling') return this.#begin(this.#inYear(year + count));
    const months = { '-1': -12, '0': -11, '1': 12, '2': 13 }[String(count)] ?? 0;
    const month = year * 12 + Number(period.slice(5, 7)) - 1 + months;
    return this.#begin(`${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`);
  }

  #inYear(year: number): string {
    if (this.#tiers.window !== 'join_year') return `${year}-01-01`;
    const day = this.#day(this.#tiers.joinedAt).slice(4);
    const isLeap = new Date(Date.UTC(year, 1, 29)).getUTCDate() === 29;
    return `${year}${day === '-02-29' && !isLeap ? '-02-28' : day}`;
  }

  #begin(day: string): number {
    const known = this.#begins.get(day);
    if (known !== undefined) return known;
    let at = Date.parse(`${day}T00:00:00Z`) - 15 * 3_600_000;
    while (this.#day(at) < day) at += quarterMs;
    this.#begins.set(day, at);
    return at;
  }
}

function valueOf(award: Award, basis: TierBasis): number {
  if (basis === 'points') return award.points - award.clawed;
  const kept = award.sourceKind === 'order' ? award.eligible - award.refunded : 0;
  return basis === 'spend' ? kept : Math.sign(kept);
}
