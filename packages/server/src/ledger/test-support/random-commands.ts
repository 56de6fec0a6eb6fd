// What may happen to the members of a shop, drawn at random: enough of everything, and what chance alone would seldom make.

import * as fc from 'fast-check';

export const members = ['noor', 'bo'] as const;

/** How much of an order is beans, in hundredths, and where it was placed. */
interface Placed {
  readonly beans: number;
  readonly channel: 'web' | 'till';
}

/** Something that happens to a shop's members. */
export type Command =
  | { readonly do: 'enrol'; readonly who: string }
  | ({
      readonly do: 'pay';
      readonly who: string;
      readonly order: number;
      readonly cents: number;
    } & Placed)
  | {
      readonly do: 'refund';
      readonly order: number;
      readonly refund: number;
      readonly cents: number;
      /** Also one that the order does not have. */
      readonly product: string;
    }
  | { readonly do: 'cancel'; readonly order: number }
  | ({
      readonly do: 'state';
      /** null: a guest. */
      readonly who: string | null;
      readonly order: number;
      readonly cents: number;
      readonly refunds: readonly number[];
      readonly mood: 'paid' | 'unpaid' | 'cancelled';
      readonly isLate: boolean;
    } & Placed)
  | { readonly do: 'review'; readonly who: string; readonly review: number }
  | { readonly do: 'share'; readonly who: string; readonly target: number }
  | { readonly do: 'profile'; readonly who: string }
  | { readonly do: 'redeem'; readonly who: string; readonly reward: string }
  | { readonly do: 'giveBack'; readonly who: string; readonly nth: number }
  | {
      readonly do: 'voucher';
      readonly way: 'reserve' | 'release' | 'use';
      readonly nth: number;
      readonly order: number;
    }
  | { readonly do: 'adjust'; readonly who: string; readonly points: number }
  | { readonly do: 'wait'; readonly days: number }
  | { readonly do: 'job' };

const who = fc.constantFrom(...members);
const small = fc.integer({ min: 0, max: 4 });
const cents = fc.integer({ min: 0, max: 30_000 });
const beans = fc.constantFrom(0, 33, 100);
const channel = fc.constantFrom('web' as const, 'till' as const);
const placed = { beans, channel };
const product = fc.constantFrom('p', 'q', 'x');
const command: fc.Arbitrary<Command> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ do: fc.constant('enrol' as const), who }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('pay' as const), who, order: small, cents, ...placed }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('refund' as const),
      order: small,
      refund: small,
      cents,
      product,
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), order: small }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('state' as const),
      who: fc.constantFrom(...members, null),
      order: small,
      cents,
      refunds: fc.array(fc.constantFrom(0, 700, 5_000), { maxLength: 3 }),
      mood: fc.constantFrom('paid', 'paid', 'paid', 'unpaid', 'cancelled'),
      isLate: fc.boolean(),
      ...placed,
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('review' as const), who, review: small }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('share' as const), who, target: small }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('profile' as const), who }) },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('redeem' as const),
      who,
      reward: fc.constantFrom('ten', 'shipping'),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('giveBack' as const), who, nth: small }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('voucher' as const),
      way: fc.constantFrom('reserve' as const, 'release' as const, 'use' as const),
      nth: small,
      order: small,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('adjust' as const),
      who,
      points: fc.integer({ min: -60, max: 60 }).filter((points) => points !== 0),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      days: fc.integer({ min: 1, max: 200 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('job' as const) }) },
);

/** Earn, spend nearly all, return the goods, earn again: what chance alone would seldom make. */
const debt: fc.Arbitrary<readonly Command[]> = fc
  .record({ who, order: fc.integer({ min: 5, max: 9 }), review: fc.integer({ min: 5, max: 9 }) })
  .map(({ who, order, review }) => [
    { do: 'pay', who, order, cents: 9_000, beans: 50, channel: 'web' },
    { do: 'wait', days: 15 },
    { do: 'redeem', who, reward: 'shipping' },
    { do: 'redeem', who, reward: 'shipping' },
    { do: 'redeem', who, reward: 'shipping' },
    { do: 'voucher', way: 'use', nth: 0, order },
    { do: 'refund', order, refund: 0, cents: 9_000, product: 'x' },
    { do: 'review', who, review },
    { do: 'redeem', who, reward: 'ten' },
  ]);

/** From ten things that happen to some two hundred. */
export const randomLife: fc.Arbitrary<readonly Command[]> = fc
  .array(
    fc.oneof(
      { weight: 20, arbitrary: command.map((one) => [one]) },
      { weight: 1, arbitrary: debt },
    ),
    { minLength: 10, maxLength: 50, size: 'max' },
  )
  .map((parts) => parts.flat());
