// What one run of the bench found, as docs/bench/results.json keeps it, and what it comes to beside what is wanted.
import type { DecisionFigures } from '../../packages/core/bench/decide.ts';
import type { GrowthFigures } from '../../packages/server/bench/growth.ts';
import type { HttpFigures } from '../../packages/server/bench/http.ts';

export interface Machine {
  readonly processor: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly system: string;
  readonly node: string;
  readonly sqlite: string;
  /** How many programs wanted a core while the bench began; beyond `cores` they shared. */
  readonly loadBefore: number;
}

export interface BenchResults {
  readonly machine: Machine;
  readonly http: HttpFigures;
  readonly growth: GrowthFigures;
  /** Of the bare driver running the same statements over as many connections; null where it was left out. */
  readonly postgres: { readonly ofPipelined: number; readonly ofOneByOne: number } | null;
  readonly decisions: DecisionFigures;
}

export interface Figure {
  readonly name: string;
  readonly reached: number;
  readonly unit: '' | 'ms' | 's' | 'MB';
  readonly wanted: { readonly min: number } | { readonly max: number };
  /** How it is computed. */
  readonly how: string;
}

export function figuresOf({ http, growth, postgres, decisions }: BenchResults): readonly Figure[] {
  const { echoPost, earn, echoGet, read, earnAtHalf } = http;
  const { steady, saturated, oneMember } = growth;
  const resident = growth.residentBytes;
  const figures: Figure[] = [
    {
      name: 'durable earns, of an echo',
      reached: earn.perSecond / echoPost.perSecond,
      unit: '',
      wanted: { min: 0.25 },
      how: 'answers a second of `POST /v1/events` (one paid order of a member who joined), divided by those of an authenticated `POST` that answers its body, same server, same 64 connections',
    },
    {
      name: 'account reads, of an echo',
      reached: read.perSecond / echoGet.perSecond,
      unit: '',
      wanted: { min: 0.45 },
      how: 'answers a second of `GET /v1/me`, divided by those of a `GET` that verifies the same token and answers as many bytes',
    },
    {
      name: 'p99 of earns at half of saturation',
      reached: earnAtHalf.p99,
      unit: 'ms',
      wanted: { max: 20 },
      how: 'time from request to answer at half of the rate above, commits included',
    },
    {
      name: 'resident memory under load',
      reached: http.residentBytesMax / 1e6,
      unit: 'MB',
      wanted: { max: 250 },
      how: 'largest resident set of the server after any of the loads above, with the settings of `deploy/`',
    },
    {
      name: 'p50 at 500 earns a second, large of small',
      reached: steady.large.p50 / steady.small.p50,
      unit: '',
      wanted: { max: 1.3 },
      how: 'the large database against one of 2,000 members, alternating',
    },
    {
      name: 'saturation, large of small',
      reached: saturated.large.perSecond / saturated.small.perSecond,
      unit: '',
      wanted: { min: 0.3 },
      how: 'answers a second of as many earns as will go, the same two databases',
    },
    {
      name: 'one member with very many entries, of one with few',
      reached: oneMember.large.p50 / oneMember.small.p50,
      unit: '',
      wanted: { max: 1.2 },
      how: 'p50 of 20 earns a second for one member with 100,000 entries against one with three',
    },
    {
      name: 'start-up on the large database',
      reached: growth.startMs / 1_000,
      unit: 's',
      wanted: { max: 2 },
      how: 'from starting the process to the address that answers; it was started once before, as when an image is built',
    },
    {
      name: 'verify, for a million transfers',
      reached: (growth.verifySeconds * 1e6) / growth.transfers,
      unit: 's',
      wanted: { max: 30 },
      how: 'time of verifying the large database, for each million of its transfers',
    },
    {
      name: 'memory over the run on the large database',
      reached: (resident.at(-1) ?? 0) / (resident[1] ?? 1),
      unit: '',
      wanted: { max: 1.15 },
      how: 'resident set after the last load, divided by that after the second',
    },
    {
      name: 'a decision',
      reached: decisions.typicalMs,
      unit: 'ms',
      wanted: { max: 0.05 },
      how: 'processor time of the rules alone for a paid order of three lines, by a programme of 20 rules, 15 rewards and 3 campaigns, of which 5 rules and 2 campaigns mean the order; one core, no database',
    },
    {
      name: 'a decision, with 40 rules and 6 campaigns more that do not concern it',
      reached: decisions.unconcernedMs / decisions.typicalMs,
      unit: '',
      wanted: { max: 1.5 },
      how: 'the same order by a programme of 60 rules and 9 campaigns, divided by that',
    },
    {
      name: 'a decision, with 10 rules more that concern it',
      reached: decisions.concernedMs / decisions.typicalMs,
      unit: '',
      wanted: { max: 3 },
      how: 'the same order where 15 rules instead of 5 mean it, divided by that',
    },
  ];
  if (postgres === null) return figures;
  return [
    ...figures,
    {
      name: 'ledger on PostgreSQL, of its bare statements',
      reached: postgres.ofOneByOne,
      unit: '',
      wanted: { min: 0.5 },
      how: 'orders a second without HTTP, divided by what a bare driver makes of the very same statements one by one, as pgbench sends them, over as many connections',
    },
    {
      name: 'the same, sent together',
      reached: postgres.ofPipelined,
      unit: '',
      wanted: { min: 0.5 },
      how: 'the same orders a second, divided by what the bare driver makes of those statements where it sends each round trip at once, as the ledger does',
    },
  ];
}

export function isReached({ reached, wanted }: Figure): boolean {
  return 'min' in wanted ? reached >= wanted.min : reached <= wanted.max;
}

/** As it is printed. */
export function rounded(value: number): number {
  if (value < 0.1) return Math.round(value * 1_000) / 1_000;
  return value >= 20 ? Math.round(value) : Math.round(value * 100) / 100;
}
