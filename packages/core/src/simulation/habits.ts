// How the members of a shop that nobody knows yet are taken to behave. docs/programme.md tells these figures; a shop
// that knows its own says them instead.

import { currencyDigits } from '../rules/money/currency-digits.ts';

/** Odds are out of 1, amounts in minor units. */
export interface Habits {
  /** What half of the orders come to at most. */
  readonly orderValue: number;
  /** How widely orders differ: the standard deviation of the logarithm of their value. */
  readonly orderSpread: number;
  /** How many members order so often in a year: pairs of a number of orders and its share. */
  readonly ordersPerYear: readonly (readonly [orders: number, share: number])[];
  /** Orders that come back whole, and those of which half comes back. */
  readonly refundedWhole: number;
  readonly refundedHalf: number;
  /** Per order. */
  readonly reviews: number;
  /** Per month and member. */
  readonly shares: number;
  /** Of those who join. */
  readonly fillsProfile: number;
  /** Each time a member could take a reward: with an order, and once a month. */
  readonly redeems: number;
}

// Half of all orders of a web shop come to about so much, in whole units of the currency.
const orderValues: Readonly<Record<string, number>> = {
  AUD: 80,
  BRL: 250,
  CAD: 75,
  CHF: 60,
  CNY: 350,
  CZK: 1_250,
  DKK: 375,
  GBP: 42,
  HUF: 20_000,
  IDR: 750_000,
  INR: 1_500,
  JPY: 7_000,
  KRW: 60_000,
  MXN: 900,
  NOK: 550,
  PLN: 200,
  RON: 250,
  SEK: 550,
  TRY: 1_500,
  ZAR: 800,
};
const orderValueDefault = 50;

/** What is assumed of a shop with this currency. */
export function typicalHabits(currency: string): Habits {
  return {
    orderValue: (orderValues[currency] ?? orderValueDefault) * 10 ** currencyDigits(currency),
    orderSpread: 0.5,
    ordersPerYear: [
      [1, 0.36],
      [2, 0.22],
      [3, 0.14],
      [4, 0.09],
      [6, 0.1],
      [9, 0.06],
      [14, 0.03],
    ],
    refundedWhole: 0.06,
    refundedHalf: 0.03,
    reviews: 0.1,
    shares: 0.03,
    fillsProfile: 0.3,
    redeems: 0.6,
  };
}
