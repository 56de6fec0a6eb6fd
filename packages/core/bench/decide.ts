// How long the rules take for one decision: a paid order of a member, by a typical programme and by one with three times
// the rules that do not concern it. No database. The numbers belong to the machine. Run with `node bench/decide.ts`.

import type { ProgramFile } from '../src/contract/program-file/program-file.ts';
import type { ProgramFileRule } from '../src/contract/program-file/rule-in-file.ts';
import type { ShopEvent } from '../src/contract/shop-event.ts';
import { recordEvent } from '../src/rules/index.ts';
import type { Book, RuleContext } from '../src/rules/index.ts';
import { benchCustomer, openBench } from '../src/testing/bench.ts';
import { fixtureProgram } from '../src/testing/fixture-program.ts';

export interface DecisionFigures {
  /** Of 20 rules, 15 rewards and 3 campaigns; median of the rounds. */
  readonly typicalMs: number;
  /** The same with 40 rules and 6 campaigns more that mean other goods. */
  readonly unconcernedMs: number;
  /** The same with 10 rules more that mean this order. */
  readonly concernedMs: number;
}

const concerned = 5;

/** Alternates between the programmes, so that a noisy moment is everybody's. */
export function measureDecisions(rounds = 15, decisions = 2_000): DecisionFigures {
  const kinds = [
    openCase({ matching: concerned, others: 15, elsewhere: 0 }),
    openCase({ matching: concerned, others: 55, elsewhere: 6 }),
    openCase({ matching: concerned + 10, others: 15, elsewhere: 0 }),
  ];
  for (const decide of kinds) measure(decide, decisions);
  const times = kinds.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1)
    for (const [index, decide] of kinds.entries()) times[index]?.push(measure(decide, decisions));
  const [typicalMs = 0, unconcernedMs = 0, concernedMs = 0] = times.map(median);
  return { typicalMs, unconcernedMs, concernedMs };
}

interface Sizes {
  /** Purchase rules that mean the order. */
  readonly matching: number;
  /** Rules that mean other goods, or no orders. */
  readonly others: number;
  /** Campaigns more, on rules that mean other goods. */
  readonly elsewhere: number;
}

type Decide = (turn: number) => void;

function openCase(sizes: Sizes): Decide {
  const bench = openBench(programOf(sizes));
  bench.join();
  for (let order = 0; order < 20; order += 1) {
    bench.pay(`before-${order}`, '31.40');
    bench.passDays(9);
  }
  const lines = ['guji', 'mok', 'filter'].map((productId, index) => ({
    productId,
    categories: ['koffie'],
    quantity: index + 1,
    total: '12.35',
  }));
  const context: RuleContext = bench.context();
  const eventOf = (turn: number): ShopEvent => ({
    id: `event-${turn}`,
    at: new Date(bench.now).toISOString(),
    type: 'order.paid',
    customer: { id: benchCustomer },
    order: { id: `order-${turn}`, number: String(turn), currency: 'EUR', lines },
  });
  const first = { event: eventOf(0), accountId: 'nobody' };
  const book: Book = bench.store.read(
    { customerId: benchCustomer },
    recordEvent.plan(context, first),
  );
  return (turn) => {
    const { outcome } = recordEvent.decide(context, book, {
      event: eventOf(turn),
      accountId: 'nobody',
    });
    if (outcome.outcome !== 'recorded' || outcome.points <= 0)
      throw new Error(`The order was not awarded: ${JSON.stringify(outcome)}`);
  };
}

// One for everybody, one by what was bought, and one that lowers a cost for some.
const campaigns: NonNullable<ProgramFile['campaigns']> = [
  {
    id: 'week',
    title: 'Week',
    effect: { kind: 'multiply', percent: 150, rules: ['purchase'] },
    startsAt: '2026-01-01',
  },
  {
    id: 'fans',
    title: 'Fans',
    effect: { kind: 'bonus', points: 5, rules: ['bonus-0'] },
    audience: { bought: { categories: ['koffie'] }, segments: ['loyal'] },
  },
  {
    id: 'back',
    title: 'Back',
    effect: { kind: 'price', cost: 50, rewards: ['reward-0'] },
    audience: { segments: ['at_risk', 'sleeping'] },
  },
];

function programOf({ matching, others, elsewhere }: Sizes): ProgramFile {
  const bonuses = Array.from({ length: matching - 1 }, (_, index): ProgramFileRule => ({
    kind: 'purchase',
    id: `bonus-${index}`,
    title: 'Bonus',
    points: index + 1,
    perAmount: '5.00',
    only: { categories: ['koffie'] },
  }));
  const unconcerned = Array.from({ length: others }, (_, index): ProgramFileRule =>
    index % 2 === 0
      ? {
          kind: 'purchase',
          id: `other-${index}`,
          title: 'Other goods',
          points: 3,
          perAmount: '1.00',
          only: { categories: [`other-${index}`] },
        }
      : {
          kind: 'custom',
          id: `other-${index}`,
          title: 'Something else',
          points: 5,
          event: `e${index}`,
        },
  );
  const rule: ProgramFileRule = {
    kind: 'purchase',
    id: 'purchase',
    title: 'Orders',
    points: 1,
    perAmount: '1.00',
    pendingDays: 14,
  };
  const rewards = Array.from({ length: 15 }, (_, index) => ({
    kind: 'amount_off' as const,
    id: `reward-${index}`,
    title: 'Off',
    cost: 100 * (index + 1),
    amount: `${index + 1}.00`,
  }));
  const unmeant = Array.from({ length: elsewhere }, (_, index) => ({
    id: `elsewhere-${index}`,
    title: 'Twice',
    effect: { kind: 'multiply' as const, percent: 200, rules: [`other-${index * 2}`] },
  }));
  const { rules: _, rewards: __, ...rest } = fixtureProgram;
  return {
    ...rest,
    rules: [rule, ...bonuses, ...unconcerned],
    rewards,
    campaigns: [...campaigns, ...unmeant],
  };
}

/** Milliseconds of processor time, the collection of garbage included: what else runs on the machine is not in it. */
function measure(decide: Decide, decisions: number): number {
  const begin = process.cpuUsage();
  for (let turn = 1; turn <= decisions; turn += 1) decide(turn);
  const { user, system } = process.cpuUsage(begin);
  return (user + system) / 1_000 / decisions;
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

if (import.meta.main) console.log(measureDecisions());
