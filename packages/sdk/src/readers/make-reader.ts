// Reads answers by a table of shapes (the notation stands in shapes.ts). What comes out is made here, field by field;
// what does not fit is a `protocol` error that names its place.

import { LoyaltyError } from '@zegel/core';
import type { ReadAnswer } from './answers.ts';

type Plain = Record<string, unknown>;

export interface ReaderParts {
  readonly table: string;
  /** What text of a kind looks like, by its sign. */
  readonly forms: Readonly<Record<string, RegExp>>;
  /** The fields that come along though the table does not name them. */
  keep(source: Plain): Plain;
}

export function makeReader({ table, forms, keep }: ReaderParts): ReadAnswer {
  const shapes = new Map(
    table.split('\n').flatMap((line) => {
      const [names = '', ...fields] = line.split(' ');
      return names.split(',').map((name) => [name, fields]);
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
    const isRight =
      sign === '^'
        ? value === !!value
        : '#-'.includes(sign)
          ? Number.isSafeInteger(value) && (sign === '-' || (value as number) >= 0)
          : typeof value === 'string' && (forms[sign] ?? RegExp(`^(${rest})$`)).test(value);
    if (isRight) return value;
    throw new LoyaltyError('protocol', 'Unexpected answer at ' + place);
  }

  function readFields(name: string, source: Plain, place: string): Plain {
    const result = keep(source);
    for (const part of shapes.get(name) ?? []) {
      const [, field = '', type = ''] = /(\w+)(.+)/.exec(part) ?? [];
      const value = read(type, source[field], `${place}.${field}`);
      if (value !== undefined) result[field] = value;
      if (type[0] === '>') Object.assign(result, readFields(field + '>' + value, source, place));
    }
    return result;
  }

  return (name, json) => read(':' + name, json, name) as never;
}
