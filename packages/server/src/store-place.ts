// Where a store may be: a folder with a database file in it, or the address of a PostgreSQL.

export type StorePlace = string;

export function isPostgresUrl(place: StorePlace): boolean {
  return /^postgres(ql)?:\/\//.test(place);
}
