// What an offer changes, why it is there and until when, as people say it.

import type { Offer } from '@zegel/core';
import { lastDay } from '../../app/last-day.ts';
import type { Telling } from './lock-text.ts';

/** In a few signs: `2× zonnen`, `+ 50`. Empty for a price, which the reward itself shows. */
export function offerEffect({ effect, amount }: Offer, { model, words }: Telling): string {
  const { format } = model;
  // As many decimals as it has: 150 % is one and a half times.
  const times = `${amount / 100}`.replace('.', words.formats.decimal);
  switch (effect) {
    case 'multiply':
      return `${times}× ${format.pointsName(2)}`;
    case 'bonus':
      return `+ ${format.number(amount)}`;
    default:
      return '';
  }
}

/** Why this member, and until when: each a sentence or a few words of its own. */
export function offerNotes({ text, reason, endsAt }: Offer, { model, words }: Telling): string[] {
  return [
    text,
    reason && reason.charAt(0).toUpperCase() + reason.slice(1),
    endsAt && words.offers.until(model.format.date(lastDay(endsAt))),
  ].filter((note) => typeof note === 'string');
}
