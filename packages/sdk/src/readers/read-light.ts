// The reader of `/lite`: that an answer is the one asked for, that every number is whole, and that what a page computes
// with or walks through is there. Words and the insides of lists pass as they came; the main entry reads those too.

import { LoyaltyError } from '@zegel/core';
import type { ReadAnswer } from './answers.ts';

/** What must be there: `#` a number from 0, `*` a list, `:` an object, `~` text. What has a line of its own is read by it. */
const needed: Readonly<Record<string, string>> = {
  account:
    'status~programVersion#asOf~available#pending#pendingParts*held#debt#lifetime#expiring*badges*redemptions*rules*rewards*profile:',
  program:
    'version#capabilities:name~language~languages*currency:timeZone~pointsName:look:links:termsVersion~expiry:guest:rules*rewards*tiers*profileFields*',
  quoted: 'quotes*',
  history: 'entries*',
  result: 'outcome~',
  written: 'result:account:',
};

const fits: Readonly<Record<string, (value: unknown) => boolean>> = {
  '#': (value) => (value as number) >= 0,
  '*': (value) => Array.isArray(value) && (value as unknown[]).every(Boolean),
  ':': (value) => !!value && typeof value === 'object',
  '~': (value) => typeof value === 'string',
};

export const readLight: ReadAnswer = (name, json) => {
  const check = (isRight: boolean | undefined, place: string): void => {
    if (!isRight) throw new LoyaltyError('protocol', `Unexpected answer at ${place}`);
  };
  const read = (value: unknown, name: string, place: string): void => {
    const line = Object.hasOwn(needed, name) ? (needed[name] as string) : '';
    for (const [, field = '', sign = ''] of line.matchAll(/(\w+)(.)/g)) {
      check(fits[sign]?.((value as never)?.[field]), `${place}.${field}`);
    }
    if (typeof value === 'number') check(Number.isSafeInteger(value), place);
    if (value && typeof value === 'object') {
      for (const [key, part] of Object.entries(value)) read(part, key, `${place}.${key}`);
    }
  };
  read(json, name in needed ? name : 'written', name);
  return json as never;
};
