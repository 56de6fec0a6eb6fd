// Random rules for orders, random orders and refunds, and what they must come to, told once more in the fewest words:
// sums by product, and one division for each rule.

import * as fc from 'fast-check';
import type { OrderChannel, OrderLine } from '../contract/cart.ts';
import { orderChannels } from '../contract/cart.ts';
import type { ProgramFile } from '../contract/program-file/program-file.ts';
import { fixtureProgram } from './fixture-program.ts';

type Rule = Extract<ProgramFile['rules'][number], { readonly kind: 'purchase' }>;

const products = ['beans', 'cups', 'grinder', 'tea'] as const;
const categories = ['coffee', 'gifts', 'sale'] as const;
const cents = fc.integer({ min: 0, max: 20_000 });
const money = (amount: number): string =>
  `${Math.trunc(amount / 100)}.${String(amount % 100).padStart(2, '0')}`;

const goods = fc.oneof(
  fc.subarray([...products], { minLength: 1 }).map((some) => ({ products: some })),
  fc.subarray([...categories], { minLength: 1 }).map((some) => ({ categories: some })),
  fc.record({
    products: fc.subarray([...products], { minLength: 1 }),
    categories: fc.subarray([...categories], { minLength: 1 }),
  }),
);

const conditions = fc.record(
  {
    perAmount: fc.constantFrom('1.00', '0.50', '3.33', '10.00'),
    only: goods,
    except: goods,
    orderFrom: fc.constantFrom('0.01', '25.00', '75.00', '150.00'),
    channels: fc.subarray([...orderChannels], { minLength: 1 }),
    pendingDays: fc.constantFrom(0, 1, 14),
    tierPoints: fc.constantFrom({ silver: 40 }, { gold: 7 }, {}),
  },
  { requiredKeys: [] },
);

const purchase = fc.record({
  conditions,
  points: fc.integer({ min: 1, max: 300 }),
  nthOrder: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
  limit: fc.option(
    fc.record({
      times: fc.integer({ min: 1, max: 3 }),
      per: fc.constantFrom<'month' | 'lifetime'>('month', 'lifetime'),
    }),
    { nil: undefined },
  ),
});

interface RandomCampaign {
  readonly window: { readonly startsAt?: string; readonly endsAt?: string };
  readonly effect:
    | { readonly kind: 'multiply'; readonly percent: number }
    | { readonly kind: 'bonus'; readonly points: number };
  /** The rules it changes, by their place. */
  readonly places: readonly number[];
}

// The bench begins on 12 November 2026: one of them begins later.
const later = '2026-11-20';
const campaigns: fc.Arbitrary<readonly RandomCampaign[]> = fc.array(
  fc.record({
    window: fc.constantFrom(
      {},
      { endsAt: '2026-11-12' },
      { startsAt: '2026-11-12', endsAt: '2026-11-25' },
      { startsAt: later },
    ),
    effect: fc.oneof(
      fc.record({
        kind: fc.constant('multiply' as const),
        percent: fc.integer({ min: 101, max: 400 }),
      }),
      fc.record({ kind: fc.constant('bonus' as const), points: fc.integer({ min: 1, max: 90 }) }),
    ),
    places: fc.subarray([0, 1, 2, 3, 4], { minLength: 1 }),
  }),
  { maxLength: 3 },
);

function fileWith(rules: readonly Partial<Rule>[], drawn: readonly RandomCampaign[]): ProgramFile {
  return {
    ...fixtureProgram,
    campaigns: drawn.flatMap(({ window, effect, places }, priority) => {
      const own = places.filter((place) => place < rules.length);
      const named = own.map((place) => `order-${place}`);
      const id = `campaign-${priority}`;
      return named.length === 0
        ? []
        : [{ id, title: id, ...window, effect: { ...effect, rules: named }, priority }];
    }),
    rules: [
      ...rules.map((rule, index): Rule => ({
        points: 1,
        ...rule,
        id: `order-${index}`,
        kind: 'purchase',
        title: `Rule ${index}`,
      })),
      ...fixtureProgram.rules.filter(({ kind }) => kind !== 'purchase'),
    ],
  };
}

/** Up to five rules for orders, with every condition there is, and up to three campaigns that change them. */
export const purchasePrograms: fc.Arbitrary<ProgramFile> = fc
  .tuple(fc.array(purchase, { minLength: 1, maxLength: 5 }), campaigns)
  .map(([rules, drawn]) =>
    fileWith(
      rules.map(({ conditions: when, points, nthOrder, limit }) => ({
        ...when,
        points,
        ...(nthOrder !== undefined && { nthOrder }),
        ...(limit !== undefined && { limit }),
      })),
      drawn,
    ),
  );

/** The same without what hangs on other orders of the member. */
export const simplePurchasePrograms: fc.Arbitrary<ProgramFile> = fc
  .tuple(fc.array(purchase, { minLength: 1, maxLength: 5 }), campaigns)
  .map(([rules, drawn]) =>
    fileWith(
      rules.map(({ conditions: { tierPoints: _tiers, ...when }, points }) => ({ ...when, points })),
      drawn,
    ),
  );

/** Lines of an order; a product may stand in several, with other categories in each. */
export const orderLines: fc.Arbitrary<readonly OrderLine[]> = fc
  .array(
    fc.record({
      productId: fc.constantFrom(...products),
      categories: fc.subarray([...categories]),
      quantity: fc.integer({ min: 1, max: 3 }),
      total: cents,
      giftCard: fc.constantFrom(false, false, false, true),
    }),
    { maxLength: 6 },
  )
  .map((lines) => lines.map((line) => ({ ...line, total: money(line.total) })));

export interface RandomCart {
  readonly lines: readonly OrderLine[];
  readonly discount: string;
  readonly channel: OrderChannel;
}

export const carts: fc.Arbitrary<RandomCart> = fc.record({
  lines: orderLines,
  discount: fc.oneof(fc.constant('0'), cents.map(money)),
  channel: fc.constantFrom(...orderChannels),
});

/** What was paid back: for a product, for one the order need not have, or for none. */
export const refundLines: fc.Arbitrary<
  readonly { readonly productId: string; readonly total: string; readonly giftCard: boolean }[]
> = fc
  .array(
    fc.record({
      productId: fc.constantFrom(...products, 'refund'),
      total: cents,
      giftCard: fc.constantFrom(false, false, false, true),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .map((lines) => lines.map((line) => ({ ...line, total: money(line.total) })));

export interface OrderTruth extends RandomCart {
  readonly isVoid: boolean;
  readonly refunds: readonly (readonly {
    readonly productId: string;
    readonly total: string;
    readonly giftCard: boolean;
  }[])[];
}

/** What an order is worth by each rule of a file, at the rate for everybody, and then by what campaigns add to them. */
export function truthOf(file: ProgramFile, order: OrderTruth): readonly bigint[] {
  const rules = file.rules.flatMap((rule) => (rule.kind === 'purchase' ? [rule] : []));
  return [
    ...rules.map((rule) => worthBy(rule, order)),
    ...rules.flatMap((rule) => addedBy(file, rule, order)),
  ];
}

function addedBy({ campaigns: all = [] }: ProgramFile, rule: Rule, order: OrderTruth): bigint[] {
  const effects = all.flatMap(({ effect, startsAt }) =>
    startsAt !== later && effect.kind !== 'price' && effect.rules.includes(rule.id) ? [effect] : [],
  );
  // They stand in the order of their priority.
  const effect = effects.at(-1);
  if (effect === undefined) return [];
  const { perAmount, ...fixed } = rule;
  if (effect.kind === 'bonus') return [worthBy({ ...fixed, points: effect.points }, order)];
  const hundredths = rule.points * (effect.percent - 100);
  return perAmount === undefined
    ? [worthBy({ ...fixed, points: Math.trunc(hundredths / 100) }, order)]
    : [worthBy({ ...rule, points: hundredths, perAmount: perAmount.replace('.', '') }, order)];
}

function worthBy(rule: Rule, order: OrderTruth): bigint {
  const paid = paidByProduct(order);
  const counts = (id: string): boolean => isCounted(rule, id, order.lines);
  const eligible = sum([...paid].filter(([id]) => counts(id)).map(([, amount]) => amount));
  const isMeant =
    eligible > 0n &&
    eligible >= minor(rule.orderFrom ?? '0') &&
    (rule.channels?.includes(order.channel) ?? true);
  if (!isMeant) return 0n;
  const points = BigInt(rule.points);
  const given = rule.perAmount === undefined ? points : (points * eligible) / minor(rule.perAmount);
  return given - (given * refundedOf(paid, counts, order)) / eligible;
}

function refundedOf(
  paid: ReadonlyMap<string, bigint>,
  counts: (id: string) => boolean,
  { isVoid, refunds }: OrderTruth,
): bigint {
  const all = sum([...paid.values()]);
  const counted = sum([...paid].filter(([id]) => counts(id)).map(([, amount]) => amount));
  const lines = refunds.flat().filter(({ giftCard }) => !giftCard);
  const total = sum(lines.map((line) => minor(line.total)));
  if (isVoid || total >= all) return counted;
  const back = new Map(
    [...paid].map(([id, amount]) => {
      const asked = sum(
        lines.filter((line) => line.productId === id).map((line) => minor(line.total)),
      );
      return [id, asked < amount ? asked : amount];
    }),
  );
  const told = sum([...back.values()]);
  const toldCounted = sum([...back].filter(([id]) => counts(id)).map(([, amount]) => amount));
  if (all === told) return toldCounted;
  return toldCounted + ((total - told) * (counted - toldCounted)) / (all - told);
}

function isCounted(rule: Rule, id: string, lines: readonly OrderLine[]): boolean {
  const own = lines.filter((line) => line.productId === id && line.giftCard !== true);
  const all = own.flatMap((line) => line.categories ?? []);
  const names = (choice: Rule['only']): boolean =>
    (choice?.products?.includes(id) ?? false) ||
    all.some((category) => choice?.categories?.includes(category) ?? false);
  return (rule.only === undefined || names(rule.only)) && !names(rule.except);
}

// Each product bears its share of the discount, cut where the running total of products in order is cut.
function paidByProduct({ lines, discount }: RandomCart): ReadonlyMap<string, bigint> {
  const gross = new Map<string, bigint>();
  for (const { productId, total, giftCard } of lines)
    if (giftCard !== true)
      gross.set(productId, (gross.get(productId) ?? 0n) + minor(String(total)));
  const all = sum([...gross.values()]);
  const off = minor(discount);
  const left = off > all ? 0n : all - off;
  let before = 0n;
  const paid = new Map<string, bigint>();
  for (const id of [...gross.keys()].toSorted()) {
    const after = before + (gross.get(id) ?? 0n);
    paid.set(id, all === 0n ? 0n : (left * after) / all - (left * before) / all);
    before = after;
  }
  return paid;
}

function minor(text: string): bigint {
  const [whole = '0', decimals = ''] = text.split('.');
  return BigInt(whole + decimals.padEnd(2, '0'));
}

function sum(values: readonly bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}
