import { expect, it } from 'vitest';
import { createFormat } from '../../app/format.ts';
import { words } from '../../locales/nl-words.ts';
import { messages } from '../../locales/nl.ts';
import type { Telling } from './lock-text.ts';
import { moneyText } from './money-text.ts';

function dutch(amount: number, code = 'EUR', digits = 2): string {
  const program = { currency: { code, digits } };
  const model = { format: createFormat(messages.formats, () => null) };
  return moneyText(amount, { words, model, program } as unknown as Telling);
}

it('writes money without decimals that say nothing', () => {
  expect(dutch(500)).toBe('€\u00a05');
  expect(dutch(1_250)).toBe('€\u00a012,50');
  expect(dutch(1_205)).toBe('€\u00a012,05');
  expect(dutch(123_456_700)).toBe('€\u00a01.234.567');
  expect(dutch(1_500, 'JPY', 0)).toBe('¥\u00a01.500');
  expect(dutch(1_050, 'KWD', 3)).toBe('KWD\u00a01,050');
});
