// Every failure of a driver as one error with a kind, so that whoever runs work can tell a broken disk from a broken row.

/**
 * `constraint`: the row was refused, everything else stands. `duplicate`: a key is taken already. `conflict`: somebody
 * else was first, the work may be begun again. `busy`: somebody else holds a lock. `disk`: the database cannot be
 * written or trusted now. `away`: it cannot be reached. `other`: a mistake in a statement.
 */
export type SqlErrorKind =
  | 'constraint'
  | 'duplicate'
  | 'conflict'
  | 'busy'
  | 'disk'
  | 'away'
  | 'other';

export class SqlError extends Error {
  override readonly name = 'SqlError';
  readonly kind: SqlErrorKind;

  constructor(kind: SqlErrorKind, message: string, cause: unknown) {
    super(message, { cause });
    this.kind = kind;
  }
}
