// A place of its own in the run's PostgreSQL for one test: an empty schema, which goes away with the test.

import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { inject, onTestFinished } from 'vitest';

/** The URL of the run's PostgreSQL. */
export async function postgresUrl(): Promise<string> {
  const response = await fetch(inject('postgresDesk'));
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return text;
}

/** A URL whose connections see an empty schema of their own. */
export async function emptyPostgres(): Promise<string> {
  const url = await postgresUrl();
  const schema = `zegel_test_${randomUUID().replaceAll('-', '')}`;
  await runSql(url, `CREATE SCHEMA ${schema}`);
  onTestFinished(() => runSql(url, `DROP SCHEMA ${schema} CASCADE`).then(() => undefined));
  return withSetting(url, 'search_path', schema);
}

/** The same database with a setting for its connections. */
export function withSetting(url: string, name: string, value: string): string {
  const changed = new URL(url);
  const options = changed.searchParams.get('options');
  changed.searchParams.set('options', `${options ?? ''} -c ${name}=${value}`.trim());
  return changed.href.replaceAll('+', '%20');
}

/** Runs SQL behind the back of everything. */
export async function runSql<Row extends object>(
  url: string,
  sql: string,
): Promise<readonly Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
