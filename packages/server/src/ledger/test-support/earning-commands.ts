// What members may claim, answer and be told of beside orders, drawn at random.

import type { ActionAnswer, ShopEvent } from '@zegel/core';
import { suiteProgram } from '@zegel/core/testing';
import * as fc from 'fast-check';
import { members } from './random-commands.ts';
import type { World } from './random-life.ts';
import { customer } from './test-store.ts';

const day = 24 * 60 * 60 * 1_000;

export type EarningCommand =
  | {
      readonly do: 'claim';
      readonly who: string;
      readonly rule: string;
      readonly target: string;
      readonly answer: ActionAnswer;
    }
  | { readonly do: 'event'; readonly who: string; readonly event: Told }
  | { readonly do: 'birthday'; readonly who: string; readonly day: string }
  | {
      readonly do: 'decide';
      readonly decision: 'approve' | 'refuse' | 'undo';
      readonly nth: number;
    }
  | { readonly do: 'wait'; readonly days: number }
  | { readonly do: 'job' };

type Told =
  | { readonly type: 'newsletter.confirmed' }
  | {
      readonly type: 'review';
      readonly review: number;
      readonly photos: number;
      readonly rating: number;
    }
  | {
      readonly type: 'custom';
      readonly name: string;
      readonly place: string;
      readonly guests: number;
    };

const who = fc.constantFrom(...members);
const small = fc.integer({ min: 0, max: 4 });
const claims = suiteProgram.rules.map(({ id }) => id);

const told: fc.Arbitrary<Told> = fc.oneof(
  fc.record({ type: fc.constant('newsletter.confirmed' as const) }),
  fc.record({
    type: fc.constant('review' as const),
    review: small,
    photos: fc.integer({ min: 0, max: 2 }),
    rating: fc.integer({ min: 1, max: 5 }),
  }),
  fc.record({
    type: fc.constant('custom' as const),
    name: fc.constantFrom('workshop-visited', 'workshop-visited', 'never-heard-of'),
    place: fc.constantFrom('ede', 'delft', 'mars'),
    guests: fc.integer({ min: 0, max: 9 }),
  }),
);

export const earningLife: fc.Arbitrary<readonly EarningCommand[]> = fc.array(
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        do: fc.constant('claim' as const),
        who,
        rule: fc.constantFrom(...claims, 'nothing'),
        target: small.map((number) => `t${number}`),
        answer: fc.record({
          option: fc.constantFrom('kenya', 'peru', 'mars'),
          score: fc.integer({ min: 0, max: 10 }),
          words: fc.constantFrom('', ' so so '),
        }),
      }),
    },
    { weight: 5, arbitrary: fc.record({ do: fc.constant('event' as const), who, event: told }) },
    {
      weight: 3,
      arbitrary: fc.record({
        do: fc.constant('birthday' as const),
        who,
        day: fc.constantFrom('', '02-29', '12-24', '12-31', '01-01', '06-30', '13-01'),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('decide' as const),
        decision: fc.constantFrom('approve' as const, 'refuse' as const, 'undo' as const),
        nth: small,
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('wait' as const),
        days: fc.integer({ min: 1, max: 200 }),
      }),
    },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('job' as const) }) },
  ),
  { minLength: 20, maxLength: 60, size: 'max' },
);

/** Requests that were listed so far, by which later decisions name them. */
export type Seen = string[];

/** Lets it happen; answers what was told. */
export async function performEarning(
  { backend, jobs, clock }: World,
  command: EarningCommand,
  key: string,
  seen: Seen,
): Promise<unknown> {
  const options = { idempotencyKey: key };
  switch (command.do) {
    case 'claim': {
      const { rule, target, answer } = command;
      const shopper = backend.shopper(customer(command.who));
      const claimed = await shopper.completeAction(rule, { target, answer }, options);
      await backend.idle();
      return claimed;
    }
    case 'event': {
      const at = new Date(clock.now()).toISOString();
      const recorded = await backend.shop.record(eventOf(command, key, at), options);
      await backend.idle();
      return recorded;
    }
    case 'birthday':
      return backend.shopper(customer(command.who)).saveProfile({ feest: command.day }, options);
    case 'decide': {
      const { decision, nth } = command;
      const listed = await backend.shop.listApprovals?.(null);
      for (const { id } of listed?.approvals ?? []) if (!seen.includes(id)) seen.push(id);
      const id = seen.at(-1 - nth) ?? 'none';
      const input = { decision, reason: 'r', actor: 'a' };
      return [listed, await backend.shop.decideApproval?.(id, input, options)];
    }
    case 'wait':
      clock.advance(command.days * day);
      return null;
    case 'job':
      await jobs.run();
      return [await backend.shop.readAnswers?.('vote'), await backend.shop.readAnswers?.('survey')];
  }
}

function eventOf(
  { who: id, event }: Extract<EarningCommand, { readonly do: 'event' }>,
  key: string,
  at: string,
): ShopEvent {
  const base = { id: key, at, customer: { id } };
  switch (event.type) {
    case 'newsletter.confirmed':
      return { ...base, type: event.type };
    case 'review': {
      const { review, photos, rating } = event;
      const body = { id: `v${review}`, productId: `p${review % 3}`, photos, rating };
      return { ...base, type: 'review.published', review: body };
    }
    case 'custom': {
      const { name, place, guests } = event;
      return { ...base, type: 'custom', name, data: { place, guests } };
    }
  }
}
