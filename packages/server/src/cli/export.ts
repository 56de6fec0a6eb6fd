// `zegel export`: everything that is kept about a person, for them: JSON on standard output, or their ledger as CSV.

import { ledgerCsv } from '../privacy/export-person.ts';
import { chooseShop } from './choose-shop.ts';
import { withExistingStore } from './open-existing-store.ts';

export interface ExportOptions {
  readonly data: string;
  readonly shop?: string;
  readonly customer: string;
  readonly csv?: boolean;
}

export async function exportCustomer(options: ExportOptions): Promise<void> {
  await withExistingStore(options.data, async ({ directory, privacy }) => {
    const shop = await chooseShop(directory, options.shop);
    const data = await privacy.exportPerson({ shopId: shop.id, customerId: options.customer });
    process.stdout.write(
      options.csv === true ? ledgerCsv(data) : `${JSON.stringify(data, null, 2)}\n`,
    );
  });
}
