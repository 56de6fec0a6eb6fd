// The reader of `/lite`: that an answer is the one asked for, that every number is whole, and that what a page computes
// with or walks through is there. Words and the insides of lists pass as they came; the main entry reads those too.

import { LoyaltyError } from '@zegel/core';
import { parseJson } from '../transport/parse-json.ts';
import type { ReadAnswer } from './answers.ts';

type Plain = Readonly<Record<string, never>>;

/** What must be there: `#` a number from 0, `*` a list, `:` anything but nothing. */
const needed: Readonly<Record<string, string>> = {
  account:
    'status:programVersion#available#pending#pendingParts*held#debt#lifetime#expiring*badges*redemptions*rules*rewards*profile:',
  program:
    'version#capabilities:languages*currency:pointsName:look:links:expiry:guest:rules*rewards*tiers*profileFields*',
  quoted: 'quotes*',
  history: 'entries*',
  recorded: 'result:',
  invitation: '~',
  result: 'outcome:',
};

export const readLight: ReadAnswer = (name, text) => {
  // A number that is not whole is none: where it is needed, it is missed below.
  const answer = parseJson(text, (_, value: unknown) =>
    typeof value !== 'number' || Number.isSafeInteger(value) ? value : undefined,
  ) as Plain;
  const check = (part: string, source: Plain | undefined): void => {
    for (const [, field = '', type] of `${needed[part]}`.matchAll(/(\w+)(\W)/g)) {
      const value = source?.[field] as never;
      const isFit =
        type === '#'
          ? value === Math.abs(value)
          : type === '*'
            ? Array.isArray(value)
            : (value ?? null) !== null;
      if (!isFit) {
        throw new LoyaltyError('protocol', `Unexpected ${part}.${field}`);
      }
    }
  };
  if (needed[name]) check(name, answer);
  else for (const part of ['result', 'account']) check(part, answer?.[part]);
  return Object(answer) as never;
};
