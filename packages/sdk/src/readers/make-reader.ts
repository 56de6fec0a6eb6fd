// Reads answers by a table of shapes (the notation stands in shapes.ts). What comes out is made here, field by field;
// what does not fit is a `protocol` error that names its place.

import { LoyaltyError } from '@zegel/core';
import { parseJson } from '../transport/parse-json.ts';
import type { ReadAnswer } from './answers.ts';

type Plain = Record<string, unknown>;

/** What text of a kind looks like, by its sign. */
const forms: Readonly<Record<string, RegExp>> = {
  '~': /^/,
  '>': /^/,
  '&': /^[^]{0,500}$/,
  '@': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/,
  $: /^[a-z0-9][a-z0-9-]{0,47}$/,
  '!': /^[^\0-\x1f\x7f]{1,128}$/,
  '%': /^#([\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/i,
};

export function makeReader(table: string): ReadAnswer {
  const lines = new Map(
    table.split('\n').map((line) => {
      const [name = '', ...fields] = line.split(' ');
      return [name, fields];
    }),
  );

  function read(type: string, value: unknown, place: string): unknown {
    const [sign = ''] = type;
    const rest = type.slice(1);
    if (sign === '?' || sign === '+') {
      return value === (sign === '?' ? null : undefined) ? value : read(rest, value, place);
    }
    if (sign === '*' && Array.isArray(value)) {
      return value.map((item, index) => read(rest, item, `${place}.${index}`));
    }
    if (value && typeof value === 'object') {
      if (sign === ':') return readFields(rest, value as Plain, place);
      if (sign === '{') {
        return Object.fromEntries(
          Object.entries(value).map(([key, item]) => [
            read('$', key, place),
            read(rest, item, `${place}.${key}`),
          ]),
        );
      }
    }
    const form = forms[sign] ?? (sign === '=' ? RegExp(`^(${rest})$`) : undefined);
    const isRight =
      sign === '^'
        ? value === !!value
        : '#-'.includes(sign)
          ? Number.isSafeInteger(value) && (sign === '-' || (value as number) >= 0)
          : typeof value === 'string' && form?.test(value);
    if (isRight) return value;
    throw new LoyaltyError('protocol', 'Unexpected ' + place);
  }

  function readFields(name: string, source: Plain, place: string): Plain {
    const result: Plain = {};
    for (const part of lines.get(name) ?? []) {
      const [, field = '', type = ''] = /(\w+)(.+)/.exec(part) ?? [];
      const value = read(type, source[field], `${place}.${field}`);
      if (value !== undefined) result[field] = value;
      if (type[0] === '>') {
        const word = '>' + value;
        const own = name + word;
        Object.assign(result, readFields(lines.has(own) ? own : word, source, place));
      }
    }
    return result;
  }

  return (name, text) => read(':' + name, parseJson(text), name) as never;
}
