/** Single values the shop remembers between starts: its secret for hashes, and how far its clock was moved. */
import { randomBytes } from 'node:crypto';
import type { ShopDatabase } from './shop-database.ts';

export function readSetting(database: ShopDatabase, name: string): string | undefined {
  return database.get<{ value: string }>('select value from setting where name = ?', name)?.value;
}

export function writeSetting(database: ShopDatabase, name: string, value: string): void {
  database.run(
    'insert into setting (name, value) values (?, ?) on conflict (name) do update set value = excluded.value',
    name,
    value,
  );
}

/** The shop's own secret; made once, never leaves the file. */
export function shopSecret(database: ShopDatabase): string {
  const known = readSetting(database, 'secret');
  if (known !== undefined) return known;
  const made = randomBytes(32).toString('base64url');
  writeSetting(database, 'secret', made);
  return made;
}
