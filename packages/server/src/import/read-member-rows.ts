// Reads a list of members as another platform exported it: CSV with a heading line. Every line is good or is refused
// with its number and what is wrong with it; nothing is guessed.

import { foreignIdSchema } from '@zegel/core/schemas';
import { parse } from 'csv-parse';
import type { Readable } from 'node:stream';
import * as v from 'valibot';

export interface MemberRow {
  readonly customerId: string;
  readonly email: string | null;
  readonly givenName: string | null;
  readonly points: number;
  readonly lifetime: number;
  /** Epoch milliseconds. */
  readonly joinedAt: number;
  readonly hasMarketingConsent: boolean;
}

export type ReadLine =
  | { readonly outcome: 'read'; readonly line: number; readonly row: MemberRow }
  | { readonly outcome: 'refused'; readonly line: number; readonly why: string };

/** The columns that are understood; only the first two must be there. */
export const memberColumns = [
  'customer_id',
  'points',
  'email',
  'given_name',
  'lifetime_points',
  'joined_at',
  'marketing_consent',
] as const;

/** More than anybody has; a figure above it is a mistake in the file. */
const pointsMax = 1_000_000_000;

const wholePoints = v.pipe(
  v.string(),
  v.regex(/^\d{1,10}$/, 'must be a whole number of points, such as 1250'),
  v.transform(Number),
  v.maxValue(pointsMax, `is more than ${pointsMax}`),
);

const rowSchema = v.pipe(
  v.object({
    customer_id: v.pipe(foreignIdSchema, v.string()),
    points: wholePoints,
    email: v.optional(v.pipe(v.string(), v.maxLength(320)), ''),
    given_name: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
    lifetime_points: v.optional(v.union([v.literal(''), wholePoints]), ''),
    joined_at: v.optional(
      v.pipe(
        v.string(),
        v.regex(
          /^(|\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z)?)$/,
          'must be a day such as 2024-03-31, or a moment in UTC such as 2024-03-31T10:00:00Z',
        ),
        v.check(
          (text) => text === '' || !Number.isNaN(Date.parse(text)),
          'is no day of the calendar',
        ),
      ),
      '',
    ),
    marketing_consent: v.optional(v.picklist(['', 'yes', 'no'], 'must be yes, no or empty'), ''),
  }),
  v.check(
    ({ points, lifetime_points: lifetime }) => lifetime === '' || lifetime >= points,
    'lifetime_points is less than points',
  ),
);

/**
 * Reads line by line; memory does not grow with the file. Throws only where the file as a whole is no such list.
 * @param now who has no day of joining joined now; epoch milliseconds
 */
export async function* readMemberRows(file: Readable, now: number): AsyncIterable<ReadLine> {
  const seen = new Map<string, number>();
  const records = file.pipe(
    parse({
      columns: (header: string[]) => requireColumns(header.map((name) => name.trim())),
      bom: true,
      trim: true,
      skip_empty_lines: true,
      relax_column_count: true,
      info: true,
      max_record_size: 64 * 1_024,
    }),
  );
  for await (const { record, info } of records as AsyncIterable<{
    record: Record<string, string>;
    info: { lines: number };
  }>) {
    const line = info.lines;
    const read = readRow(record, now);
    if (typeof read === 'string') {
      yield { outcome: 'refused', line, why: read };
      continue;
    }
    const earlier = seen.get(read.customerId);
    if (earlier !== undefined) {
      yield {
        outcome: 'refused',
        line,
        why: `customer_id ${read.customerId} stands in line ${earlier} already`,
      };
      continue;
    }
    seen.set(read.customerId, line);
    yield { outcome: 'read', line, row: read };
  }
}

function requireColumns(header: readonly string[]): string[] {
  const missing = ['customer_id', 'points'].filter((name) => !header.includes(name));
  const unknown = header.filter((name) => !(memberColumns as readonly string[]).includes(name));
  const twice = header.filter((name, index) => header.indexOf(name) !== index);
  const faults = [
    ...missing.map((name) => `the column ${name} is missing`),
    ...unknown.map((name) => `the column "${name}" is not known`),
    ...twice.map((name) => `the column ${name} is there twice`),
  ];
  if (faults.length === 0) return [...header];
  throw new Error(
    `In the heading line ${faults.join(', ')}. Columns are ${memberColumns.join(', ')}.`,
  );
}

function readRow(record: Record<string, string>, now: number): MemberRow | string {
  const parsed = v.safeParse(rowSchema, record, { abortPipeEarly: true });
  if (!parsed.success) {
    return parsed.issues
      .map((issue) => [v.getDotPath(issue), issue.message].filter(Boolean).join(' '))
      .join('; ');
  }
  const { output } = parsed;
  const joinedAt = output.joined_at === '' ? now : Date.parse(output.joined_at);
  if (joinedAt > now) return 'joined_at lies in the future';
  return {
    customerId: output.customer_id,
    email: output.email === '' ? null : output.email,
    givenName: output.given_name === '' ? null : output.given_name,
    points: output.points,
    lifetime: output.lifetime_points === '' ? output.points : output.lifetime_points,
    joinedAt,
    hasMarketingConsent: output.marketing_consent === 'yes',
  };
}
