// How many gifts of a card are out, as their fulfilment has it: one that could not be made is not, one that could not be
// taken back is.

import type { Draft } from '../book/draft.ts';
import { addFigure, readCardName } from './card.ts';

export function countGift(draft: Draft, card: string, by: 1 | -1): void {
  addFigure(draft, readCardName(card), { figure: 'gifts', count: by });
}
