// P2, as far as reviews go: nothing a shop can write makes good ones pay more, hides that they are paid for, or pays where
// that is forbidden.

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { programSchema } from '../../contract/program/program.ts';
import * as v from 'valibot';
import { benchCustomer, benchProgram, openBench } from '../../testing/bench.ts';
import type { Bench } from '../../testing/bench.ts';
import { reached } from '../../testing/reached.ts';
import { suiteProgram } from '../../testing/suite-program.ts';
import { eventsOf } from '../account/events-of.ts';
import type { Happening } from '../account/events-of.ts';
import { publicProgram } from '../program/public-program.ts';
import { readProgramFile } from '../program/read-program-file.ts';
import { recordEvent } from './record-event.ts';

interface Told {
  readonly points: number;
  readonly events: readonly Happening[];
}

/** Tells of a review as the shop would, and hears what its endpoints hear. */
function tell(bench: Bench, id: string, rating: number | undefined, photos: number): Told {
  const customer = { id: benchCustomer };
  const review = {
    id,
    productId: `product-${id}`,
    photos,
    ...(rating !== undefined && { rating }),
  };
  const at = new Date(bench.now).toISOString();
  const event = { id: `event-${id}`, at, type: 'review.published', customer, review } as const;
  const before = bench.store.read({ customerId: benchCustomer }, {});
  const { outcome, changes, book } = bench.decide(recordEvent, { event, accountId: 'new' });
  return {
    points: outcome.outcome === 'recorded' ? outcome.points : 0,
    events: eventsOf(before, changes, book, bench.now),
  };
}

function withRule(change: object): readonly string[] {
  const rules = suiteProgram.rules.map((rule) =>
    rule.id === 'review' ? { ...rule, ...change } : rule,
  );
  const reading = readProgramFile({ ...suiteProgram, rules });
  return reading.ok ? [] : reading.faults.map(({ path, message }) => `${path} ${message}`);
}

describe('reviews', () => {
  it('P2 give the same for every rating, with photos and without', ({ task }) => {
    let tried = 0;
    fc.assert(
      fc.property(fc.nat({ max: 3 }), fc.integer({ min: 1, max: 500 }), (photos, award) => {
        const rules = suiteProgram.rules.map((rule) =>
          rule.id === 'review' || rule.id === 'photo' ? { ...rule, points: award } : rule,
        );
        const given = [undefined, 1, 2, 3, 4, 5].map((rating) => {
          const bench = openBench({ ...suiteProgram, rules });
          bench.join();
          tried += 1;
          return tell(bench, 'r', rating, photos).points;
        });
        expect(given).toEqual([award, award, award, award, award, award]);
      }),
      { numRuns: 200 },
    );
    reached(task, `${tried} reviews of every rating: one award`);
  });

  it('P2 tell wherever their points are told that they were paid for', () => {
    const bench = openBench(suiteProgram);
    bench.join();
    for (const [photos, points] of [
      [0, 50],
      [2, 80],
    ] as const) {
      const { events } = tell(bench, `r${photos}`, 5, photos);
      expect(events).toEqual([
        expect.objectContaining({
          type: 'points.available',
          data: expect.objectContaining({ points, incentivised: true }),
        }),
      ]);
    }
  });

  it('P2 of two stars and fewer are told to those who can make it good, once, and have no other effect', () => {
    const low = (rating: number) => {
      const bench = openBench(suiteProgram);
      bench.join();
      const { events } = tell(bench, 'r', rating, 0);
      const again = tell(bench, 'r', rating, 0).events;
      return { types: events.map(({ type }) => type), again, account: bench.account() };
    };
    const [one, two, three] = [low(1), low(2), low(3)];
    expect(one.types).toEqual(['points.available', 'review.low']);
    expect(two.types).toEqual(one.types);
    expect(three.types).toEqual(['points.available']);
    expect([one.again, two.again, three.again]).toEqual([[], [], []]);
    expect(one.account).toEqual(three.account);
  });

  it('P2 have a line beside them that no file can take away', () => {
    for (const change of [
      { disclosure: false },
      { isDisclosed: false },
      { incentivised: false },
      { minimumRating: 4 },
      { ratingPoints: { 5: 100 } },
    ]) {
      const [key = ''] = Object.keys(change);
      expect(withRule(change)).toEqual([
        expect.stringMatching(`rules\\[2\\].${key} .*remove this key`),
      ]);
    }
    // What a client draws the line by is the kind, and that is always there.
    const read = v.parse(programSchema, publicProgram(benchProgram(suiteProgram)));
    const kinds = read.rules.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'review' || kind === 'photo_review')).toHaveLength(2);
  });

  it('P2 are not paid for where that is forbidden', () => {
    const forbidden = [
      'https://www.google.com/maps/place/shop',
      'https://search.google.co.uk/local/writereview?placeid=x',
      'https://g.page/r/shop/review',
      'HTTPS://NL.TRUSTPILOT.COM/review/shop.nl',
      'https://www.trustpilot.com./evaluate/shop.nl',
      'https://www.tripadvisor.nl/x',
      'https://yelp.com/biz/x',
      'https://www.amazon.de/review',
      'https://apps.apple.com/app/x',
    ];
    for (const link of forbidden)
      expect(withRule({ link })).toEqual([
        expect.stringMatching(/^rules\[2\]\.link .*lead to a page of your own .* forbids rewards/),
      ]);
    for (const link of ['/reviews', 'https://shop.example/google', 'https://notgoogle.com/x'])
      expect(withRule({ link })).toEqual([]);
  });
});
