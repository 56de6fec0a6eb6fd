/** Accounts of shoppers: find them, make them, and tell the loyalty server of new ones. */
import { createHmac, randomInt } from 'node:crypto';
import type { EventCustomer } from '@zegel/sdk/server';
import type { Shopper } from '../shop-api/shopper.ts';
import { enqueueEvent } from './outbox/enqueue.ts';
import { hashPassword, isPasswordOf } from './passwords.ts';
import { shopSecret } from './settings.ts';
import type { ShopClock } from './shop-clock.ts';
import type { ShopDatabase } from './shop-database.ts';

/** A shopper as the file has them. */
export interface ShopperRow {
  readonly id: string;
  readonly given_name: string;
  readonly family_name: string;
  readonly email: string;
  readonly email_verified: number;
  readonly password_hash: string | null;
}

export interface NewShopper {
  readonly givenName: string;
  readonly familyName: string;
  readonly email: string;
  readonly password: string;
}

/** What the browser may know of who is signed in. */
export function toShopper(database: ShopDatabase, row: ShopperRow): Shopper {
  const hash = createHmac('sha256', shopSecret(database)).update(`member:${row.id}`).digest();
  return {
    id: row.id,
    givenName: row.given_name,
    familyName: row.family_name,
    email: row.email,
    memberHash: hash.subarray(0, 16).toString('base64url'),
  };
}

/** How the loyalty server is told who a shopper is. */
export function toEventCustomer(row: ShopperRow): EventCustomer {
  return {
    id: row.id,
    givenName: row.given_name,
    email: row.email,
    emailVerified: row.email_verified === 1,
  };
}

export function findShopper(database: ShopDatabase, id: string): ShopperRow | undefined {
  return database.get<ShopperRow>('select * from shopper where id = ?', id);
}

/** The shopper with this e-mail and password, or nobody; both take the same time. */
export async function checkSignIn(
  database: ShopDatabase,
  email: string,
  password: string,
): Promise<ShopperRow | undefined> {
  const row = database.get<ShopperRow>('select * from shopper where email = ?', email.trim());
  const isRight = await isPasswordOf(password, row?.password_hash ?? 'AAAA.AAAA');
  return isRight ? row : undefined;
}

/**
 * Makes an account; `undefined` when the e-mail already has one. A test shop sends no mail, so the address
 * counts as confirmed at once; a real shop waits for the answer to its mail before it says so.
 */
export async function registerShopper(
  database: ShopDatabase,
  clock: ShopClock,
  input: NewShopper,
): Promise<ShopperRow | undefined> {
  const passwordHash = await hashPassword(input.password);
  return database.transaction(() => {
    // Digits alone, as shop platforms number their customers.
    const id = String(randomInt(10 ** 11, 10 ** 12));
    const now = clock.now().toISOString();
    const added = database.run(
      'insert into shopper (id, given_name, family_name, email, email_verified, password_hash, created_at) values (?, ?, ?, ?, 1, ?, ?) on conflict (email) do nothing',
      id,
      input.givenName.trim(),
      input.familyName.trim(),
      input.email.trim(),
      passwordHash,
      now,
    );
    if (added.changes === 0) return undefined;
    const row = findShopper(database, id);
    if (row === undefined) throw new Error(`Shopper ${id} was not kept`);
    enqueueEvent(database, clock, {
      id: `customer-${id}`,
      at: now,
      type: 'customer.created',
      customer: toEventCustomer(row),
    });
    return row;
  });
}
