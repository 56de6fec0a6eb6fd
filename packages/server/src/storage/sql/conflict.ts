// Somebody else was there first: the transaction cannot stand, and may be begun again.

/** Thrown inside work. A database with several writers begins the work again; after a few times the caller hears of it. */
export class Conflict extends Error {
  override readonly name = 'Conflict';
}
