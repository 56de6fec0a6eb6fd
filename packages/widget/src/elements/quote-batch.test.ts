import type { Cart, Points, QuoteRequest } from '@zegel/core';
import { expect, it } from 'vitest';
import { createQuoteBatch, type AskQuote } from './quote-batch.ts';

const cart = (total: string): Cart => ({
  currency: 'EUR',
  lines: [{ productId: `p${total}`, quantity: 1, total }],
});

function counting(answer?: AskQuote): { ask: AskQuote; requests: QuoteRequest[] } {
  const requests: QuoteRequest[] = [];
  const ask: AskQuote = (request) => {
    requests.push(request);
    return (
      answer?.(request) ??
      Promise.resolve({
        programVersion: 1,
        isExact: true,
        quotes: request.carts.map(({ id, lines }) => ({
          id,
          points: (Number(lines[0]?.total) * 10) as Points,
          parts: [],
          availableAt: null,
        })),
      })
    );
  };
  return { ask, requests };
}

it('asks once for everything that is asked within one turn', async () => {
  const { ask, requests } = counting();
  const quote = createQuoteBatch(ask);
  const answers = await Promise.all([quote(cart('1')), quote(cart('2')), quote(cart('1'))]);
  expect(answers.map((answer) => answer?.points)).toEqual([10, 20, 10]);
  expect(requests).toHaveLength(1);
  expect(requests[0]?.carts).toHaveLength(2);
  await quote(cart('3'));
  expect(requests).toHaveLength(2);
});

it('never asks for more than a hundred carts at once', async () => {
  const { ask, requests } = counting();
  const quote = createQuoteBatch(ask);
  const answers = await Promise.all(Array.from({ length: 250 }, (_, at) => quote(cart(`${at}`))));
  expect(answers.map((answer) => answer?.points)).toEqual(answers.map((_, at) => at * 10));
  expect(requests.map(({ carts }) => carts.length)).toEqual([100, 100, 50]);
});

it('answers null, and never rejects, when no quote can be had', async () => {
  const down = counting(() => Promise.reject(new Error('down')));
  expect(await createQuoteBatch(down.ask)(cart('1'))).toBeNull();
  const empty = counting(() => Promise.resolve({ programVersion: 1, isExact: true, quotes: [] }));
  expect(await createQuoteBatch(empty.ask)(cart('1'))).toBeNull();
});
