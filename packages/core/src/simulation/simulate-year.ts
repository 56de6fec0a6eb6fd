// A year of a programme in figures: typical orders of typical members, decided by the real rules in memory. The same
// programme, habits and seed give the same figures. No sentences here: see year-warnings.ts.

import type { Account, RewardStatus } from '../contract/account.ts';
import type { ProgramFile } from '../contract/program-file/program-file.ts';
import type { ShopProgram } from '../rules/program/shop-program.ts';
import { referralRule } from '../rules/referrals/referral-rule.ts';
import { seededChance } from './chance.ts';
import type { Chance } from './chance.ts';
import { typicalHabits } from './habits.ts';
import type { Habits } from './habits.ts';
import { pointValue, rewardValue } from './point-value.ts';
import { openSimulatedShop } from './simulated-shop.ts';
import type { SimulatedShop } from './simulated-shop.ts';
import { planYear, yearDays } from './year-plan.ts';
import type { PlannedDeed } from './year-plan.ts';

export interface SimulationOptions {
  /** @default 200 */
  readonly members?: number;
  /** @default 1 */
  readonly seed?: number;
  /** What is known of the shop; the rest is assumed. */
  readonly habits?: Partial<Habits>;
}

/** Amounts are minor units of the shop's currency, shares are out of 1. */
export interface YearFigures {
  readonly currency: { readonly code: string; readonly digits: number };
  readonly members: number;
  readonly orders: number;
  /** What was paid for goods, less what was paid back. */
  readonly turnover: number;
  /** Points that came to members and were not taken back. */
  readonly pointsGiven: number;
  /** Rewards that challenges, rules and levels gave for nothing and did not take back. */
  readonly giftsGiven: number;
  /**
   * What the points are worth at the best reward their owner may take, and the gifts, out of the turnover; null where
   * neither has a price.
   */
  readonly givenBack: number | null;
  /** Points spent on rewards. */
  readonly pointsSpent: number;
  /** Points that expired in the year and the 60 days after it. */
  readonly pointsExpired: number;
  /** Points that members had at the end of the year, waiting ones included, and what they are worth. */
  readonly pointsOutstanding: number;
  readonly outstandingValue: number | null;
  /** Typical orders until the first reward can be taken or is given, 0 for at once; null: not within 60. */
  readonly firstRewardAfter: number | null;
  /** For how many days the reward for bringing a friend waits after their order; left out where nobody brings friends. */
  readonly friendWaitsDays?: number;
  /** Prize draws, and what most countries ask of one; left out where there are none. */
  readonly draws?: readonly {
    readonly title: string;
    /** Nothing but buying gives tickets. */
    readonly isForBuyersOnly: boolean;
    /** The programme links to its terms. */
    readonly hasTerms: boolean;
  }[];
  readonly rewards: readonly {
    readonly id: string;
    readonly title: string;
    /** Members who could have taken it some day. */
    readonly reachedBy: number;
    readonly taken: number;
    readonly value: number | null;
  }[];
  readonly tiers: readonly {
    readonly id: string;
    readonly name: string;
    readonly reachedBy: number;
  }[];
}

const afterDays = 60;
const ordersMax = 60;

/** Takes a file that `readProgramFile` has accepted. */
export function simulateYear(file: ProgramFile, options: SimulationOptions = {}): YearFigures {
  const { members = 200, seed = 1 } = options;
  const habits = { ...typicalHabits(file.currency), ...options.habits };
  const chance = seededChance(seed);
  const plan = planYear(chance, habits, members);
  const year = new Year(openSimulatedShop(file), chance, habits);
  for (const planned of plan.filter(({ day }) => day < yearDays)) year.live(planned);
  return { ...year.close(members), firstRewardAfter: ordersToFirstReward(file, habits) };
}

class Year {
  readonly #shop: SimulatedShop;
  readonly #program: ShopProgram;
  readonly #chance: Chance;
  readonly #habits: Habits;
  readonly #reached = new Map<string, Set<string>>();
  readonly #taken = new Map<string, number>();
  /** What each member saves for now. */
  readonly #wanted = new Map<string, string>();
  #orders = 0;
  #turnover = 0;
  #spent = 0;
  #expired = 0;

  constructor(shop: SimulatedShop, chance: Chance, habits: Habits) {
    this.#shop = shop;
    this.#program = shop.context().program;
    this.#chance = chance;
    this.#habits = habits;
  }

  live({ day, customerId, deed }: PlannedDeed): void {
    const shop = this.#shop;
    shop.onDay(day);
    switch (deed.kind) {
      case 'join':
        shop.join(customerId);
        if (deed.fillsProfile) shop.fillProfile(customerId);
        break;
      case 'order':
        this.#look(customerId, deed.redeems);
        shop.pay(customerId, deed.orderId, deed.amount);
        this.#orders += 1;
        this.#turnover += deed.amount;
        break;
      case 'refund':
        shop.refund(deed.orderId, deed.amount);
        this.#turnover -= deed.amount;
        break;
      case 'review':
        shop.review(customerId, deed.orderId);
        break;
      case 'month':
        if (deed.shares) shop.share(customerId);
        this.#expired += shop.expire(customerId);
        this.#look(customerId, deed.redeems);
        break;
    }
  }

  /** A member looks at what can be had, and takes what they saved for. */
  #look(customerId: string, redeems: boolean): void {
    const { rewards } = this.#shop.account(customerId);
    const open = rewards.filter(({ lock }) => lock === null);
    for (const { rewardId } of open) {
      const who = this.#reached.get(rewardId) ?? new Set();
      this.#reached.set(rewardId, who.add(customerId));
    }
    const wanted = this.#wantedBy(customerId, rewards);
    if (!redeems || !open.some(({ rewardId }) => rewardId === wanted)) return;
    const taken = this.#shop.take(customerId, wanted);
    this.#wanted.delete(customerId);
    if (taken === null) return;
    this.#spent += taken.points;
    this.#taken.set(taken.rewardId, (this.#taken.get(taken.rewardId) ?? 0) + 1);
  }

  /** One of those that points can reach, drawn anew after each that was taken. */
  #wantedBy(customerId: string, rewards: readonly RewardStatus[]): string {
    const ids = rewards
      .filter(({ lock }) => lock === null || lock.reason === 'insufficient_points')
      .map(({ rewardId }) => rewardId);
    const known = this.#wanted.get(customerId);
    if (known !== undefined && ids.includes(known)) return known;
    const drawn = ids[this.#chance.below(ids.length)] ?? '';
    this.#wanted.set(customerId, drawn);
    return drawn;
  }

  close(members: number): Omit<YearFigures, 'firstRewardAfter'> {
    const shop = this.#shop;
    const customers = Array.from({ length: members }, (_, index) => `member-${index + 1}`);
    shop.onDay(yearDays);
    const ends = customers.map((id) => this.#endOf(shop.account(id), id));
    for (const day of [yearDays, yearDays + afterDays / 2, yearDays + afterDays]) {
      shop.onDay(day);
      for (const id of customers) this.#expired += shop.expire(id);
    }
    const { rewards, tiers, currency, draws, links } = this.#program;
    const given = worth(ends.map(({ given: points, value }) => ({ points, value })));
    const gifts = customers.flatMap((id) => shop.gifts(id));
    const giftsValue = this.#valueOf(gifts);
    const outstanding = worth(ends.map(({ left: points, value }) => ({ points, value })));
    const friends = referralRule(this.#program);
    return {
      currency,
      members,
      orders: this.#orders,
      turnover: this.#turnover,
      pointsGiven: given.points,
      giftsGiven: gifts.length,
      givenBack: shareOf(given.value, giftsValue, this.#turnover),
      pointsSpent: this.#spent,
      pointsExpired: this.#expired,
      pointsOutstanding: outstanding.points,
      outstandingValue: outstanding.value === null ? null : Math.round(outstanding.value),
      ...(friends && { friendWaitsDays: friends.pendingDays }),
      ...(draws && {
        draws: draws.map(({ title, needs }) => ({
          title,
          isForBuyersOnly: needs.every(({ facts }) => facts.by === 'orders'),
          hasTerms: links.terms !== null,
        })),
      }),
      // What only the shop gives is nothing to reach.
      rewards: rewards
        .filter(({ isOffered }) => isOffered)
        .map((reward) => ({
          id: reward.id,
          title: reward.title,
          reachedBy: this.#reached.get(reward.id)?.size ?? 0,
          taken: this.#taken.get(reward.id) ?? 0,
          value: rewardValue(reward, this.#habits.orderValue),
        })),
      tiers: tiers.map(({ id, name }, index) => ({
        id,
        name,
        reachedBy: ends.filter(({ tier }) => tier >= index).length,
      })),
    };
  }

  /** null where none has a price. */
  #valueOf(gifts: readonly string[]): number | null {
    const { rewards } = this.#program;
    const values = gifts.flatMap((gift) => {
      const reward = rewards.find(({ id }) => id === gift);
      return (reward && rewardValue(reward, this.#habits.orderValue)) ?? [];
    });
    return values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0);
  }

  #endOf(account: Account, customerId: string): MemberEnd {
    const { rewards, tiers } = this.#program;
    const open = account.rewards.flatMap(({ rewardId, cost, lock }) => {
      const reward = rewards.find(({ id }) => id === rewardId);
      return reward === undefined || lock?.reason === 'tier_required' ? [] : [{ reward, cost }];
    });
    // Who could have taken one in the last days did reach it.
    this.#look(customerId, false);
    const left = account.available + account.pending + account.held;
    return {
      given: account.lifetime + account.pending,
      left,
      value: pointValue(open, this.#habits.orderValue),
      tier: tiers.findIndex(({ id }) => id === account.tier?.tierId),
    };
  }
}

function shareOf(points: number | null, gifts: number | null, turnover: number): number | null {
  if ((points === null && gifts === null) || turnover <= 0) return null;
  return ((points ?? 0) + (gifts ?? 0)) / turnover;
}

interface MemberEnd {
  readonly given: number;
  readonly left: number;
  /** Of a point. */
  readonly value: number | null;
  readonly tier: number;
}

function worth(parts: readonly { readonly points: number; readonly value: number | null }[]): {
  readonly points: number;
  readonly value: number | null;
} {
  const points = parts.reduce((sum, part) => sum + part.points, 0);
  const priced = parts.flatMap((part) => (part.value === null ? [] : [part.points * part.value]));
  return { points, value: priced.length === 0 ? null : priced.reduce((sum, one) => sum + one, 0) };
}

/** Somebody joins and orders for the typical amount, month after month, and does nothing else. */
function ordersToFirstReward(file: ProgramFile, { orderValue }: Habits): number | null {
  const shop = openSimulatedShop(file);
  const customerId = 'first';
  shop.onDay(0);
  shop.join(customerId);
  for (let orders = 0; orders <= ordersMax; orders += 1) {
    shop.onDay(orders * 30);
    const { rewards } = shop.account(customerId);
    const isThere = rewards.some(({ lock }) => lock === null) || shop.gifts(customerId).length > 0;
    if (isThere) return orders;
    shop.pay(customerId, `first-${orders}`, Math.round(orderValue));
  }
  return null;
}
