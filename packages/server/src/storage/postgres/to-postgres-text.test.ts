// What is written once for every database, as PostgreSQL reads it.

import { expect, it } from 'vitest';
import { postgresTexts, toPostgresText } from './to-postgres-text.ts';

it.each([
  ['SELECT a FROM t WHERE b = ? AND c = ?', 'SELECT a FROM t WHERE b = $1 AND c = $2'],
  [
    `SELECT '?' AS "why?", 'it''s ?' FROM t WHERE x = ? -- why?`,
    `SELECT '?' AS "why?", 'it''s ?' FROM t WHERE x = $1 -- why?`,
  ],
  [
    'SELECT account_id AS accountId, count(*) AS n FROM t GROUP BY accountId',
    'SELECT account_id AS "accountId", count(*) AS n FROM t GROUP BY "accountId"',
  ],
  [
    `SELECT 'camelCase' AS "camelCase", NULL AS x1Y`,
    `SELECT 'camelCase' AS "camelCase", NULL AS "x1Y"`,
  ],
])('translates %s', (sql, text) => {
  expect(toPostgresText(sql)).toBe(text);
});

it('gives each text one name', () => {
  const textOf = postgresTexts();
  const first = textOf('SELECT ?');
  expect(textOf('SELECT ?')).toBe(first);
  expect(textOf('SELECT ?, ?').name).not.toBe(first.name);
});
