// What the figures of a simulated year say to a shop owner, in sentences: what is, and what to look at again.

import type { YearFigures } from './simulate-year.ts';

export type YearWarningCode =
  | 'gives_much'
  | 'gives_little'
  | 'worth_unknown'
  | 'first_reward_far'
  | 'points_expire'
  | 'reward_unreached'
  | 'tier_unreached'
  | 'tier_for_all'
  | 'friend_unwatched'
  | 'draw_for_buyers'
  | 'draw_without_terms';

export interface YearWarning {
  readonly code: YearWarningCode;
  readonly sentence: string;
}

export interface YearInWords {
  readonly facts: readonly string[];
  readonly warnings: readonly YearWarning[];
}

/** From here on a programme gives more, or less, than shops mostly do. */
export const givenBackBounds = { most: 0.1, least: 0.01 } as const;
const firstRewardOrdersMax = 5;
const expiredShareMax = 0.1;

export function describeYear(year: YearFigures): YearInWords {
  return { facts: factsOf(year), warnings: warningsOf(year) };
}

function factsOf(year: YearFigures): readonly string[] {
  const money = moneyOf(year);
  const { members, orders, givenBack, outstandingValue, firstRewardAfter } = year;
  return [
    `${members} members place ${whole(orders)} orders for ${money(year.turnover)} of goods in a year.`,
    givenBack === null
      ? `They get ${given(year)}.`
      : `They get ${given(year)}: ${percent(givenBack)} of what they spend, at the best reward each may take.`,
    firstRewardAfter === null
      ? 'The first reward is out of reach.'
      : `The first reward can be taken ${afterOrders(firstRewardAfter)}.`,
    ...year.rewards.map(
      ({ title, reachedBy, taken }) =>
        `"${title}" is within reach of ${reachedBy} of ${members}, and taken ${times(taken)}.`,
    ),
    ...year.tiers.map(({ name, reachedBy }) => `${reachedBy} of ${members} reach "${name}".`),
    year.pointsExpired === 0
      ? 'No points expire in the year or the 60 days after it.'
      : `${whole(year.pointsExpired)} points expire in the year and the 60 days after it.`,
    `At the end members have ${whole(year.pointsOutstanding)} points to spend${outstandingValue === null ? '' : `, worth ${money(outstandingValue)}: what the shop owes them`}.`,
  ];
}

function warningsOf(year: YearFigures): readonly YearWarning[] {
  const { givenBack, members, rewards, tiers } = year;
  const warnings: YearWarning[] = [];
  const warn = (code: YearWarningCode, sentence: string): unknown =>
    warnings.push({ code, sentence });
  if (givenBack === null)
    warn(
      'worth_unknown',
      'No reward has a price in money, so nobody can say how much this gives back. Add one such as an amount off.',
    );
  else if (givenBack > givenBackBounds.most)
    warn(
      'gives_much',
      `This gives ${percent(givenBack)} back: of every 100 that members spend, ${hundredth(givenBack)} return to them. Most shops give 3 to 5. Give fewer points, or let rewards cost more.`,
    );
  else if (givenBack < givenBackBounds.least)
    warn(
      'gives_little',
      `This gives ${percent(givenBack)} back: of every 100 that members spend, ${hundredth(givenBack)} return to them. Few will find that worth their while. Give more points, or let rewards cost less.`,
    );
  const first = firstRewardWarning(year);
  if (first !== null) warn('first_reward_far', first);
  if (year.pointsExpired > expiredShareMax * year.pointsGiven)
    warn(
      'points_expire',
      `${percent(year.pointsExpired / year.pointsGiven)} of the points expire before they are spent. Let them live longer, or add a reward that costs less.`,
    );
  for (const { title, reachedBy } of rewards)
    if (reachedBy === 0)
      warn(
        'reward_unreached',
        `Nobody reaches "${title}" in a year. Let it cost less, or remove it.`,
      );
  // Everybody begins in the first one.
  for (const { name, reachedBy } of tiers.slice(1)) {
    if (reachedBy === 0)
      warn('tier_unreached', `Nobody reaches "${name}" in a year. Let it begin lower.`);
    if (reachedBy === members)
      warn('tier_for_all', `Everybody reaches "${name}" in a year. Let it begin higher.`);
  }
  if (year.friendWaitsDays === 0)
    warn(
      'friend_unwatched',
      'A friend pays off before their order can come back. Let it wait with pendingDays for as long as a return may take.',
    );
  for (const { title, isForBuyersOnly, hasTerms } of year.draws ?? []) {
    if (isForBuyersOnly)
      warn(
        'draw_for_buyers',
        `Only who buys can win "${title}". Many countries call that a lottery, which needs a licence: let a rule that costs nothing give tickets too, or ask somebody who knows the law.`,
      );
    if (!hasTerms)
      warn(
        'draw_without_terms',
        `Nobody can read the terms of "${title}": who may take part, until when, and how it is drawn. Write links.terms.`,
      );
  }
  return warnings;
}

function firstRewardWarning({ firstRewardAfter, rewards }: YearFigures): string | null {
  if (firstRewardAfter !== null && firstRewardAfter <= firstRewardOrdersMax) return null;
  if (rewards.length === 0) return 'There is nothing to take: add a reward.';
  const orders = firstRewardAfter === null ? 'more than 60 orders' : `${firstRewardAfter} orders`;
  return `The first reward takes ${orders}. Add one that costs less: who has taken one comes back for the next.`;
}

function given({ pointsGiven, giftsGiven }: YearFigures): string {
  const points = `${whole(pointsGiven)} points`;
  const gifts = giftsGiven === 1 ? '1 gift' : `${whole(giftsGiven)} gifts`;
  if (giftsGiven === 0) return points;
  return pointsGiven === 0 ? gifts : `${points} and ${gifts}`;
}

function afterOrders(orders: number): string {
  if (orders === 0) return 'right after joining';
  return orders === 1 ? 'after one order' : `after ${orders} orders`;
}

function times(count: number): string {
  return count === 1 ? 'once' : `${whole(count)} times`;
}

function whole(value: number): string {
  return new Intl.NumberFormat('en').format(value);
}

function percent(share: number): string {
  return `${new Intl.NumberFormat('en', { maximumFractionDigits: 1 }).format(share * 100)} %`;
}

function hundredth(share: number): string {
  return new Intl.NumberFormat('en', { maximumFractionDigits: 2 }).format(share * 100);
}

function moneyOf({ currency: { code, digits } }: YearFigures): (minorUnits: number) => string {
  const format = new Intl.NumberFormat('en', {
    style: 'currency',
    currency: code,
    maximumFractionDigits: 0,
  });
  return (minorUnits) => format.format(minorUnits / 10 ** digits);
}
