// What goes wrong half-way through a batch leaves the connection good for the next.

import { expect, it } from 'vitest';
import { change, rows } from '../sql/statement.ts';
import type { SqlValue } from '../sql/statement.ts';
import { emptyPostgres, runSql } from '../test-support/test-postgres.ts';
import { connectPostgres } from './postgres-driver.ts';
import type { PostgresConnection } from './postgres-driver.ts';

async function open(): Promise<{
  url: string;
  connection: PostgresConnection;
  close(): Promise<void>;
}> {
  const url = await emptyPostgres();
  await runSql(url, 'CREATE TABLE notes (id bigint PRIMARY KEY, text text)');
  const pool = connectPostgres({ url, connectionsMax: 1, inspect: async () => undefined });
  const connection = await pool.connect();
  return {
    url,
    connection,
    async close() {
      connection.release();
      await pool.close();
    },
  };
}

const insert = (id: number, text: SqlValue) =>
  change('INSERT INTO notes (id, text) VALUES (?, ?)', id, text);
const all = rows('SELECT id, text FROM notes ORDER BY id');

it('answers statements in their order, also the same one again and again', async () => {
  const { connection, close } = await open();
  const two = change('UPDATE notes SET text = ?', 'x');
  expect(await connection.run([insert(1, 'a'), all, insert(2, null), all, two])).toEqual([
    1,
    [{ id: 1, text: 'a' }],
    1,
    [
      { id: 1, text: 'a' },
      { id: 2, text: null },
    ],
    2,
  ]);
  expect(await connection.run([all, all])).toHaveLength(2);
  await close();
});

it.each([
  ['a duplicate', () => insert(1, 'again'), 'duplicate'],
  ['a text that cannot be parsed', () => rows('SELEC 1'), 'other'],
  [
    'a statement that fails while it runs',
    () => rows('SELECT 1 / (id - 1) AS x FROM notes'),
    'other',
  ],
  ['a value of a wrong kind', () => insert(1.5, 'half'), 'other'],
])('after %s nothing else of the batch is run, and the next one is', async (_, wrong, kind) => {
  const { connection, close } = await open();
  await connection.run([insert(1, 'a')]);
  for (let turn = 0; turn < 2; turn += 1) {
    await expect(
      connection.run(
        [insert(2, 'b'), rows(`SELECT 'new ${turn}' AS x`), wrong(), insert(3, 'c')],
        'BEGIN',
      ),
    ).rejects.toMatchObject({ name: 'SqlError', kind });
    expect(await connection.execute('ROLLBACK')).toBe('ROLLBACK');
    expect(
      await connection.run([all, insert(9, 'z'), change('DELETE FROM notes WHERE id = 9')]),
    ).toEqual([[{ id: 1, text: 'a' }], 1, 1]);
  }
  await close();
});

it('writes nothing where the transaction does not begin', async () => {
  const { connection, close } = await open();
  await expect(connection.run([insert(1, 'a')], 'BEGIN NONSENSE')).rejects.toMatchObject({
    kind: 'other',
  });
  expect(await connection.run([all])).toEqual([[]]);
  await close();
});

it('sends nothing of a batch with a value that cannot be sent', async () => {
  const { connection, close } = await open();
  const nothing = undefined as unknown as string;
  await expect(connection.run([insert(1, 'a'), insert(2, nothing)])).rejects.toThrow(TypeError);
  expect(await connection.run([insert(1, 'a')])).toEqual([1]);
  await close();
});

it('refuses a number that is too large to be one', async () => {
  const { connection, close } = await open();
  await expect(
    connection.run([rows('SELECT 9007199254740993 AS much'), insert(1, 'a')]),
  ).rejects.toMatchObject({ kind: 'other', cause: { name: 'RangeError' } });
  expect(await connection.run([all])).toEqual([[{ id: 1, text: 'a' }]]);
  await close();
});
