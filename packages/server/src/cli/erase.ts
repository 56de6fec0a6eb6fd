// `zegel erase`: forgets a person, or everybody of a shop that has gone. It cannot be undone, so it asks to be told twice.

import { randomUUID } from 'node:crypto';
import { readAll } from '../storage/sql/statement.ts';
import { chooseShop } from './choose-shop.ts';
import { CliError } from './cli-error.ts';
import { withExistingStore } from './open-existing-store.ts';

export interface EraseOptions {
  readonly data: string;
  readonly shop?: string;
  readonly customer?: string;
  readonly everybody?: boolean;
  readonly yes?: boolean;
}

export async function erase(options: EraseOptions): Promise<void> {
  const { customer, everybody } = options;
  if ((customer === undefined) === (everybody !== true))
    throw new CliError('Say whom: --customer <id>, or --everybody for a shop that has gone.');
  await withExistingStore(options.data, async ({ directory, database, privacy }) => {
    const shop = await chooseShop(directory, options.shop);
    const customerIds =
      customer === undefined
        ? (
            await database.read(() =>
              readAll<{ customerId: string }>(
                'SELECT customer_id AS "customerId" FROM members WHERE shop_id = ? ORDER BY customer_id',
                shop.id,
              ),
            )
          ).map(({ customerId }) => customerId)
        : [customer];
    if (options.yes !== true) {
      throw new CliError(
        `This forgets ${customerIds.length === 1 ? 'one person' : `${customerIds.length} people`} of ${shop.name} (${shop.id}) for good. Add --yes to do it.`,
      );
    }
    let forgotten = 0;
    for (const customerId of customerIds) {
      const { result } = await privacy.erasePerson({ shopId: shop.id, customerId }, randomUUID());
      if (result.outcome === 'forgotten') forgotten += 1;
    }
    if (forgotten === 0 && customer !== undefined)
      throw new CliError(`${shop.name} knows nobody with the id ${customer}.`);
    process.stdout.write(`Forgot ${forgotten}. The sums of the ledger are what they were.\n`);
  });
}
